import type { Manifest } from "../exercise/manifest.ts";
import { RUNNER_FILE } from "../exercise/repository.ts";
import { type Answers, packageName } from "./answers.ts";

/** Exact versions of `names`, alphabetically. Throws when the kit does not pin one of them: a bug of the exercise. */
export function pin(names: readonly string[], versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      const version = versions[name];
      if (version === undefined) throw new Error(`${name} is not pinned in the kit's package.json`);
      return [name, version];
    }),
  );
}

/** package.json of a generated repository. */
export function packageJson(
  answers: Answers,
  manifest: Manifest,
  versions: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const starter = manifest.packages.starter[answers.language];
  if (!starter) throw new Error(`${manifest.name} names no packages for ${answers.language}`);
  const runtime = pin(starter.runtime, versions);
  const development = [...starter.development, ...manifest.packages.runner].filter((name) => !(name in runtime));
  const kit = (command: string) => `node ${RUNNER_FILE} ${command}`;
  return {
    name: packageName(answers.directory),
    version: "0.0.0",
    private: true,
    description: `Take-home: ${manifest.title}`,
    type: "module",
    engines: { node: ">=20.12.0" },
    scripts: {
      solve: "tsx src/main.ts",
      test: "vitest run",
      typecheck: "tsc --noEmit",
      eval: kit("eval"),
      compare: kit("compare"),
      reference: kit("reference"),
      data: kit("data"),
      doctor: kit("doctor"),
    },
    dependencies: runtime,
    devDependencies: pin(development, versions),
    ...installScripts(answers.packageManager, manifest.packages.build, manifest.packages.skip_build),
  };
}

/** Package managers no longer run install scripts unasked; native builds need them, each manager asks in its own way. */
function installScripts(
  packageManager: string,
  build: readonly string[],
  skip: readonly string[],
): Record<string, unknown> {
  const decided = (yes: unknown, no: unknown) =>
    Object.fromEntries([...build.map((name) => [name, yes]), ...skip.map((name) => [name, no])]);
  switch (packageManager) {
    case "pnpm":
      return { pnpm: { onlyBuiltDependencies: [...build], ignoredBuiltDependencies: [...skip] } };
    case "bun":
      return { trustedDependencies: [...build] };
    case "yarn":
      return { dependenciesMeta: decided({ built: true }, { built: false }) };
    default:
      return { allowScripts: decided(true, false) };
  }
}
