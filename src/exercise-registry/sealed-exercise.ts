/** Opens the sealed parts of an exercise in a vendored runner. The build (build/sealed-exercise.ts) seals them. */
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { lazy } from "../base/memoize.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { KIT_VERSION, PINNED_VERSIONS } from "../system/kit.ts";
import { unseal } from "../system/sealing.ts";

/** The modules of the runner that sealed code imports, by name. Each is initialized when it is first needed. */
type SharedModules = Readonly<Record<string, () => unknown>>;
/** The modules of sealed code, by the path with which `index.ts` imports them. */
type SealedModules = Readonly<Record<string, () => unknown>>;

interface SealedExercise {
  manifest: Manifest;
  /** YAML files as JSON, each sealed by itself, by the path with which `index.ts` imports them. */
  texts: Readonly<Record<string, string>>;
  /** The code of the exercise: a CommonJS module, sealed. */
  program: string;
  shared: SharedModules;
}

/** What the key of an exercise's sealed parts is derived from: texts from different places of the runner. */
export const keyParts = (manifest: Manifest): string[] => [
  JSON.stringify(manifest),
  KIT_VERSION,
  JSON.stringify(PINNED_VERSIONS),
];

/**
 * A function that takes the place of `import()` in an exercise's `index.ts`. Code is opened once, on first use; a text is
 * opened each time, so that it does not stay in memory.
 * @returns for a path, the module: with the content of a YAML file as its default export. A module that is not part of
 *   runners (`*.kit.ts`) has no exports.
 */
export function openedBy({ manifest, texts, program, shared }: SealedExercise): (path: string) => Promise<unknown> {
  const parts = lazy(() => keyParts(manifest));
  const modules = lazy(() => run(unseal(program, parts()), `${manifest.name}.cjs`, shared));
  return async (path) => {
    const text = texts[path];
    if (text !== undefined) return { default: JSON.parse(unseal(text, parts())) };
    return modules()[path]?.() ?? {};
  };
}

function run(code: string, filename: string, shared: SharedModules): SealedModules {
  const builtin = createRequire(import.meta.url);
  const module: { exports: SealedModules } = { exports: {} };
  const require = (name: string) => (shared[name] ? shared[name]() : builtin(name));
  compileFunction(code, ["module", "exports", "require"], { filename })(module, module.exports, require);
  return module.exports;
}
