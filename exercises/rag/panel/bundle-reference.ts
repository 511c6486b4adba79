import { join, resolve } from "node:path";
import { build } from "esbuild";
import { type Stub, stubbing } from "../../../test/panel/stub.ts";

const REFERENCE = resolve("exercises/rag/reference");

/** What the guards' modules export once a guard is taken out, one at a time. */
const STUBS = {
  supersession: {
    module: "guards/supersession.ts",
    code: `
      export const replacedOn = () => new Map();
      export const inForce = () => true;`,
  },
  authority: {
    module: "guards/authority.ts",
    code: `
      export const authorityOrder = () => [];
      export const prevails = () => 0;`,
  },
  "status filter": { module: "guards/status.ts", code: "export const countsAsSource = () => true;" },
  "injection guard": {
    module: "guards/injection.ts",
    code: `
      export const isInstruction = () => false;
      export const isSaid = ({ kind }) => kind !== "table";`,
  },
  "access filter": { module: "guards/access.ts", code: "export const mayRead = () => true;" },
  abstention: {
    module: "guards/abstention.ts",
    code: `
      export * from "ORIGINAL";
      export const isSureEnough = () => true;`,
  },
  "second hop": {
    module: "answer/multi-hop.ts",
    code: `
      export * from "ORIGINAL";
      export const secondHop = () => [];`,
  },
} satisfies Record<string, Stub>;

export type Guard = keyof typeof STUBS;
export const GUARDS = Object.keys(STUBS) as Guard[];

/**
 * Bundle the reference as a solution, without one of its guards. Throws when the module that holds the guard is no longer
 * there: a panel that takes nothing out would prove nothing.
 * @returns the file to run with Node: `FILE APPROACH MANNER --input DIR --output FILE`
 */
export async function bundleReference(missing: Guard | null, folder: string): Promise<string> {
  const outfile = join(folder, `rag-without-${missing?.replaceAll(" ", "-") ?? "nothing"}.mjs`);
  const stub = missing === null ? null : stubbing(STUBS[missing], REFERENCE);
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
    throw new Error(
      `the reference no longer has ${STUBS[missing].module}: mend exercises/rag/panel/bundle-reference.ts`,
    );
  return outfile;
}
