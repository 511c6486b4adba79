import type { Manifest } from "../exercise/manifest.ts";
import { lightManifest } from "../exercise-registry/light-exercise.ts";
import { RUNNER_FILE } from "../repository/layout.ts";
import { pin } from "../system/kit.ts";
import { buildPermissions } from "./build-permissions.ts";
import { type Choices, packageName } from "./choices.ts";

/**
 * package.json of a generated repository.
 * @param isNeeded whether a package is needed on this Node
 */
export function packageJson(
  choices: Choices,
  manifest: Manifest,
  versions: Readonly<Record<string, string>>,
  isNeeded: (packageName: string) => boolean,
): Record<string, unknown> {
  const starter = manifest.packages.starter[choices.language];
  if (!starter) throw new Error(`${manifest.name} names no packages for ${choices.language}`);
  const runtime = pin(starter.runtime.filter(isNeeded), versions);
  const { code, data } = (choices.light ? lightManifest(manifest) : manifest).packages.runner;
  const development = [...starter.development, ...code, ...data].filter((name) => isNeeded(name) && !(name in runtime));
  const kit = (command: string) => `node ${RUNNER_FILE} ${command}`;
  return {
    name: packageName(choices.directory),
    version: "0.0.0",
    private: true,
    description: `Take-home: ${manifest.title}`,
    type: "module",
    engines: { node: ">=20.12.0" },
    scripts: {
      solve: "tsx src/main.ts",
      test: "vitest run",
      typecheck: "tsc --noEmit",
      timer: kit("timer"),
      ask: kit("ask"),
      backlog: kit("backlog"),
      hint: kit("hint"),
      "ai-log": kit("ai-log"),
      change: kit("change"),
      eval: kit("eval"),
      ...(manifest.services && { trace: kit("trace"), play: kit("play") }),
      compare: kit("compare"),
      score: kit("score"),
      defend: kit("defend"),
      finish: kit("finish"),
      rubric: kit("rubric"),
      reference: kit("reference"),
      data: kit("data"),
      "stand-in": kit("stand-in"),
      doctor: kit("doctor"),
    },
    dependencies: runtime,
    devDependencies: pin(development, versions),
    ...buildPermissions(choices.packageManager, manifest.packages).packageJson,
  };
}
