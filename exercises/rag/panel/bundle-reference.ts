import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { type Stub, stubbing } from "../../../test/panel/stub.ts";

const REFERENCE = resolve("exercises/rag/reference");

/** The guards that are removed, one at a time. */
export const GUARDS = [
  "supersession",
  "authority",
  "status filter",
  "injection guard",
  "access filter",
  "abstention",
  "multi-hop",
] as const;
export type Guard = (typeof GUARDS)[number];

/** What each guard's module exports once the guard is removed. */
const STUBS: Readonly<Record<Guard, Stub>> = {
  supersession: {
    module: "guards/supersession.ts",
    code: `
      export const supersededFrom = () => new Map();
      export const isInForce = () => true;`,
  },
  authority: {
    module: "guards/authority.ts",
    code: `
      export const authorityOrder = () => [];
      export const compareAuthority = () => 0;`,
  },
  "status filter": { module: "guards/status.ts", code: "export const countsAsSource = () => true;" },
  "injection guard": {
    module: "guards/injection.ts",
    code: `
      export const isInstruction = () => false;
      export const isProse = ({ kind }) => kind !== "table";`,
  },
  "access filter": { module: "guards/access.ts", code: "export const mayRead = () => true;" },
  abstention: {
    module: "guards/abstention.ts",
    code: `
      export * from "ORIGINAL";
      export const isConfident = () => true;`,
  },
  "multi-hop": {
    module: "answer/multi-hop.ts",
    code: `
      export * from "ORIGINAL";
      export const multiHopChains = () => [];`,
  },
};

/**
 * Bundle the reference as a solution, without one of its guards.
 * @returns the file to run with Node: `FILE APPROACH ALTERATION --input DIR --output FILE`
 * @throws Error when the guard's module, or one of the exports to replace, no longer exists: a panel that removes nothing
 *   would prove nothing
 */
export async function bundleReference(missing: Guard | null, folder: string): Promise<string> {
  const outfile = join(folder, `rag-without-${missing?.replaceAll(" ", "-") ?? "nothing"}.mjs`);
  const stub = missing === null ? null : stubbing(STUBS[missing], REFERENCE);
  if (missing !== null) checkExports(STUBS[missing]);
  await build({
    entryPoints: ["exercises/rag/panel/solutions/reference.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.12",
    plugins: stub ? [stub.plugin] : [],
    logLevel: "error",
    banner: { js: 'import { createRequire as R } from "node:module"; const require = R(import.meta.url);' },
    define: { ROOT: JSON.stringify(resolve(".")) },
  });
  if (stub && missing !== null && !stub.wasReplaced())
    throw new Error(`The reference does not import ${STUBS[missing].module}. Update panel/bundle-reference.ts.`);
  return outfile;
}

/** The module has to export what the stub replaces; esbuild does not check this where a stub re-exports the original. */
function checkExports({ module, code }: Stub): void {
  const source = readFileSync(join(REFERENCE, module), "utf8");
  for (const [, name = ""] of code.matchAll(/export const (\w+)/g))
    if (!new RegExp(`export (?:const|function) ${name}\\b`).test(source))
      throw new Error(`The reference's ${module} does not export ${name}. Update panel/bundle-reference.ts.`);
}
