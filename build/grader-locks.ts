import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Manifest } from "../src/exercise/manifest.ts";

interface LockedPackage {
  version?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  [key: string]: unknown;
}

interface Lockfile {
  lockfileVersion: number;
  packages: Record<string, LockedPackage>;
}

/**
 * Write dist/grader-locks.json.br: a package.json and a lockfile per exercise, without and with a judge, from which an official
 * score installs its libraries (src/commands/official-score/grader-libraries.ts). They are parts of the kit's own lockfile,
 * hashes included, which repeat each other: compressed in one file they take a third.
 */
export async function writeGraderLocks(root: string, manifests: readonly Manifest[]): Promise<void> {
  const read = async (name: string) => JSON.parse(await readFile(join(root, name), "utf8"));
  const lock = (await read("package-lock.json")) as Lockfile;
  const { devDependencies, allowScripts } = (await read("package.json")) as {
    devDependencies: Record<string, string>;
    allowScripts: Record<string, boolean>;
  };
  const graders: Record<string, Record<string, unknown>> = {};
  for (const { name, packages } of manifests) {
    const { code, data, optional } = packages.runner;
    for (const [suffix, names] of [
      ["", [...code, ...data]],
      ["-judge", [...code, ...data, ...optional]],
    ] as const) {
      const wanted = [...new Set(names)].sort();
      const manifest = {
        ...{ name: "create-takehome-grader", version: "0.0.0", private: true },
        dependencies: Object.fromEntries(wanted.map((one) => [one, devDependencies[one] ?? ""])),
        allowScripts: Object.fromEntries(Object.entries(allowScripts).filter(([one]) => wanted.includes(one))),
      };
      const { private: _, ...described } = manifest;
      const locked = {
        ...described,
        lockfileVersion: lock.lockfileVersion,
        requires: true,
        packages: part(lock, manifest),
      };
      graders[`${name}${suffix}`] = { "package.json": manifest, "package-lock.json": locked };
    }
  }
  await writeFile(join(root, "dist", "grader-locks.json.br"), brotliCompressSync(JSON.stringify(graders)));
}

/** The entries of a lockfile that the dependencies of `manifest` lead to, found as Node finds packages. */
function part(lock: Lockfile, manifest: { dependencies: Record<string, string> }): Record<string, LockedPackage> {
  const required = new Set<string>();
  const optional = new Set<string>();
  const visit = (name: string, from: string, isOptional: boolean) => {
    const path = pathOf(lock, name, from);
    if (path === undefined) {
      if (isOptional) return;
      throw new Error(`package-lock.json has no ${name}, which ${from || "a grader"} needs`);
    }
    if (required.has(path) || (isOptional && optional.has(path))) return;
    (isOptional ? optional : required).add(path);
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = lock.packages[path] ?? {};
    for (const one of Object.keys(dependencies)) visit(one, path, isOptional);
    for (const one of Object.keys(optionalDependencies)) visit(one, path, true);
    for (const one of Object.keys(peerDependencies))
      if (!peerDependenciesMeta[one]?.optional) visit(one, path, isOptional);
  };
  for (const name of Object.keys(manifest.dependencies)) visit(name, "", false);
  const paths = [...new Set([...required, ...optional])].sort();
  const entries = paths.map((path) => {
    const { dev, devOptional, optional: _, ...entry } = lock.packages[path] ?? {};
    return [path, { ...entry, ...(!required.has(path) && { optional: true }) }] as const;
  });
  return { "": manifest, ...Object.fromEntries(entries) };
}

function pathOf({ packages }: Lockfile, name: string, from: string): string | undefined {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("node_modules/") - 1))) {
    const path = base === "" ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (packages[path]) return path;
    if (base === "") return undefined;
  }
}
