import { basename, join } from "node:path";
import type { Plugin } from "esbuild";

/** A module that stands in for one of the reference's: everything of the original, some exports replaced. */
export interface Stub {
  /** Path below the reference's folder. */
  module: string;
  /** "ORIGINAL" in it is the path of the module that it replaces. */
  code: string;
}

/** An esbuild plugin that puts a stub in the place of its module, and whether it found anything to replace. */
export function stubbing(stub: Stub, reference: string): { plugin: Plugin; wasReplaced(): boolean } {
  let replaced = false;
  const file = join(reference, stub.module);
  return {
    wasReplaced: () => replaced,
    plugin: {
      name: "stub",
      setup({ onResolve, onLoad }) {
        onResolve({ filter: new RegExp(`${basename(stub.module)}$`) }, ({ namespace, path, resolveDir }) => {
          if (namespace === "stub") return undefined; // the stub's own look at the original
          if (join(resolveDir, path) !== file) return undefined;
          replaced = true;
          return { path: stub.module, namespace: "stub" };
        });
        onLoad({ filter: /.*/, namespace: "stub" }, () => ({
          contents: stub.code.replaceAll("ORIGINAL", file),
          resolveDir: reference,
          loader: "js",
        }));
      },
    },
  };
}
