import { join, resolve } from "node:path";
import { build } from "esbuild";
import { type Stub, stubbing } from "../../../test/panel/stub.ts";
import { packages } from "../../../test/support/packages.ts";

/** Guards that the panel removes from the reference, one at a time. */
export const GUARDS = ["validation", "cross-check", "abstention", "isolation", "duplicates", "date-order"] as const;
export type Guard = (typeof GUARDS)[number];

const REFERENCE = resolve("exercises/ocr/reference");

const STUBS: Partial<Record<Guard, Stub>> = {
  "cross-check": {
    module: "cross-check.ts",
    code: `
      export const crossCheck = () => new Map();
      export const derivedTotals = () => [];
      export const netsWithTax = () => [];
      export const netTotals = () => [];
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
 * Bundles the reference as a solution without one of its guards.
 * @returns the file to run with Node
 * @throws Error if the module of the guard does not exist, because then nothing would be removed
 */
export async function bundleReference(approach: string, missing: Guard | "none", folder: string): Promise<string> {
  const outfile = join(folder, `${approach}-without-${missing}.mjs`);
  const stub = missing === "none" ? undefined : STUBS[missing];
  const stubbed = stub && stubbing(stub, REFERENCE);
  await build({
    entryPoints: ["exercises/ocr/panel/solutions/reference.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.12",
    plugins: stubbed ? [stubbed.plugin] : [],
    logLevel: "error",
    banner: { js: 'import { createRequire as R } from "node:module"; const require = R(import.meta.url);' },
    define: {
      MISSING: JSON.stringify(missing),
      APPROACH: JSON.stringify(approach),
      ROOT: JSON.stringify(await packages()),
    },
  });
  if (stubbed && !stubbed.wasReplaced())
    throw new Error(`the reference has no module ${stub?.module}: update exercises/ocr/panel/bundle.ts`);
  return outfile;
}
