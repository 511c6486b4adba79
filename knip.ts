import type { KnipConfig } from "knip";
import { parse } from "yaml";
import * as z from "zod";

/**
 * Unused files, exports and packages: `npm run lint:unused`.
 *
 * An export counts as used when another file imports it, tests and benchmarks included: some functions are exported only
 * to be tested. An export that only its own file uses is reported; remove the word `export` (`npx knip --fix` does it).
 * Where a name has to stay exported for readers outside this repository, mark it with `@public` in its docstring.
 */
const config: KnipConfig = {
  entry: [
    "src/cli.ts",
    // Loaded by cli.ts under the names that the build gives them.
    "src/create.ts",
    "src/main.ts",
    // Imported by the code that build/build.ts passes to esbuild, once per exercise.
    "src/runner.ts",
    // Imported by the code that build/kit-program.ts passes to esbuild.
    "src/program.ts",
    "src/exercise-registry/sealed-exercise.ts",
    "exercises/*/index.ts",
    // Programs that people start by hand.
    "exercises/*/data/build-*.ts",
    "bench/*.ts",
    // Bundled by bench/score-variance.ts, which then loads the bundle.
    "bench/score-variance/main.ts",
    "build/*.ts",
    // Bundled by the panels and run as a candidate's solution.
    "exercises/*/panel/solutions/*.ts",
  ],
  // YAML files are imported like modules; importsOf() says what they refer to.
  project: ["**/*.ts", "exercises/**/*.yaml", "rubrics/*.yaml"],
  ignore: [
    // They are copied into generated repositories and belong to their packages, not to this one.
    "exercises/*/starter/**",
    "exercises/*/panel/repositories/good/**",
    "templates/**",
    // Copied to exercises/ of a copy of this repository, where test/e2e/new-exercise.test.ts runs knip.
    "test/new-exercise/**",
  ],
  // Loaded by name by the second OCR engine, which no exercise.yaml lists: only bench/engines.ts runs it.
  compilers: { yaml: importsOf },
};

const sources = z.object({ main: z.string(), also: z.array(z.string()) });
const packages = z.array(z.string());
const manifest = z.object({
  packages: z.object({
    starter: z.record(z.string(), z.object({ runtime: packages, development: packages })),
    runner: z.object({ code: packages, data: packages, optional: packages.default([]) }),
  }),
});

/**
 * What a YAML file of an exercise refers to, as import statements: the source files that a `*.sources.yaml` names, and
 * the packages of generated repositories, whose versions come from this repository's devDependencies.
 */
function importsOf(text: string, path: string): string {
  if (path.endsWith(".sources.yaml")) {
    const { main, also } = sources.parse(parse(text));
    return importStatements([main, ...also].map((file) => `./${file}`));
  }
  if (!path.endsWith("/exercise.yaml")) return "";
  const { starter, runner } = manifest.parse(parse(text)).packages;
  const starters = Object.values(starter).flatMap(({ runtime, development }) => [...runtime, ...development]);
  return importStatements([...starters, ...runner.code, ...runner.data, ...runner.optional]);
}

function importStatements(targets: readonly string[]): string {
  return targets.map((target) => `import ${JSON.stringify(target)};`).join("\n");
}

export default config;
