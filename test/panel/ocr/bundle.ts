import { basename, join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";

/** Guards that the panel takes out of the reference, one at a time. */
export const GUARDS = ["validation", "cross-check", "abstention", "isolation", "duplicates", "date-order"] as const;
export type Guard = (typeof GUARDS)[number];

const REFERENCE = resolve("exercises/ocr/reference");

/** Modules that stand in for one of the reference's: everything of the original, some exports replaced. */
const STUBS: Partial<Record<Guard, { module: string; code: string }>> = {
  "cross-check": {
    module: "cross-check.ts",
    code: `
      export const crossCheck = () => new Map();
      export const derivedTotals = () => [];
      export const netsWithTax = () => [];
      export const preferRounded = () => undefined;`,
  },
  "date-order": {
    module: "locale/countries.ts",
    code: `
      import { profileOf as real } from "ORIGINAL";
      export * from "ORIGINAL";
      export const profileOf = (country) => ({ ...real(country), dateOrder: "month-first" });`,
  },
};

/**
 * Bundle the reference as a solution, without one of its guards. Throws when the module that holds the guard is no
 * longer there: a panel that takes nothing out would prove nothing.
 * @returns the file to run with Node
 */
export async function bundleReference(approach: string, missing: Guard | "none", folder: string): Promise<string> {
  const outfile = join(folder, `${approach}-without-${missing}.mjs`);
  const stub = missing === "none" ? undefined : STUBS[missing];
  let replaced = stub === undefined;
  const plugin: Plugin = {
    name: "panel",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /engine\/pool\.ts$/ }, ({ importer }) =>
        basename(importer) === "run.ts" ? { path: resolve("test/panel/ocr/solutions/cached-pool.ts") } : undefined,
      );
      if (!stub) return;
      onResolve({ filter: new RegExp(`${basename(stub.module)}$`) }, ({ namespace }) => {
        if (namespace === "stub") return undefined; // the stub's own look at the original
        replaced = true;
        return { path: stub.module, namespace: "stub" };
      });
      onLoad({ filter: /.*/, namespace: "stub" }, () => ({
        contents: stub.code.replaceAll("ORIGINAL", join(REFERENCE, stub.module)),
        resolveDir: REFERENCE,
        loader: "js",
      }));
    },
  };
  await build({
    entryPoints: ["test/panel/ocr/solutions/reference.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.12",
    plugins: [plugin],
    logLevel: "error",
    banner: { js: 'import { createRequire as R } from "node:module"; const require = R(import.meta.url);' },
    define: {
      MISSING: JSON.stringify(missing),
      APPROACH: JSON.stringify(approach),
      ROOT: JSON.stringify(resolve(".")),
      CACHE: JSON.stringify(join(folder, "pages")),
    },
  });
  if (!replaced) throw new Error(`the reference no longer has ${stub?.module}: mend test/panel/ocr/bundle.ts`);
  return outfile;
}
