import type { Manifest } from "../exercise/manifest.ts";
import { MANIFEST_FILE, RUNNER_FILE } from "../repository/layout.ts";
import type { RepositoryManifest, Solution } from "../repository/repository.ts";
import { sha256 } from "../system/files.ts";
import type { PackageManager } from "../system/package-manager.ts";
import type { GeneratedFile } from "./archive.ts";
import { buildPermissions } from "./build-permissions.ts";
import { type Choices, managerOf, packageName } from "./choices.ts";
import { packageJson } from "./package-json.ts";
import type { FileMap, Sources } from "./sources.ts";

interface PlanRequest {
  choices: Choices;
  manifest: Manifest;
  sources: Sources;
  kit: { name: string; version: string };
  versions: Readonly<Record<string, string>>;
  /** Whether a package is needed on the Node for which the repository is generated. */
  isNeeded(packageName: string): boolean;
  now: Date;
}

/** A change to one of these files would change the task or the grading. */
const PROTECTED = [/^BRIEF\.md$/, /^data\/(?!label-issues\.md$)/, /^\.takehome\/takehome\.mjs$/];

/**
 * The whole content of a generated repository, from the choices. Pure: nothing is read or written, and the same input gives
 * the same bytes.
 */
export function planRepository({ choices, manifest, sources, kit, versions, isNeeded, now }: PlanRequest): FileMap {
  const manager = managerOf(choices);
  const values = templateValues(choices, manifest, manager, kit.version, now);

  const files: FileMap = new Map();
  for (const layer of sources.layers) {
    for (const [path, content] of layer) {
      files.set(targetPath(path), typeof content === "function" ? text(content(values)) : content);
    }
  }
  files.set(RUNNER_FILE, sources.runner);
  files.set("package.json", json(packageJson(choices, manifest, versions, isNeeded)));
  files.set("takehome.json", json(solutionOf(manager, manifest)));
  for (const [path, content] of Object.entries(buildPermissions(choices.packageManager, manifest.packages).files)) {
    files.set(path, text(content));
  }

  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const protectedFiles = sorted.filter(([path]) => PROTECTED.some((pattern) => pattern.test(path)));
  const record: RepositoryManifest = {
    schema: 1,
    kit,
    exercise: choices.exercise,
    language: choices.language,
    seed: choices.seed,
    hours: choices.hours,
    package_manager: choices.packageManager,
    ai: choices.ai,
    ...(choices.light && { light: true }),
    created_at: now.toISOString(),
    frozen: Object.fromEntries(
      protectedFiles.map(([path, file]) => [path, file.checksums?.sha256 ?? sha256(file.content)]),
    ),
  };
  return new Map([...sorted, [MANIFEST_FILE, json(record)] as const].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** No model is used and no approach is named at first; the keys are there to be found. */
function solutionOf({ quietRun }: PackageManager, { run }: Manifest): Solution {
  const models = run.environment.length > 0 && { uses_model: false, environment: [] };
  return { run: [...quietRun], timeout_s: run.timeout_s, approaches: [], ...models };
}

function templateValues(choices: Choices, manifest: Manifest, manager: PackageManager, version: string, now: Date) {
  return {
    project_name: packageName(choices.directory),
    exercise_title: manifest.title,
    cases: manifest.case.many,
    services: manifest.services === true,
    window: inWords(choices.hours),
    work: workInWords(choices.hours, manifest),
    provide: manager.provide,
    run: manager.run,
    test: manager.test,
    install: `${manager.name} install`,
    separator: manager.separator,
    ai_required: choices.ai === "required",
    ai_banned: choices.ai === "banned",
    kit_version: version,
    date: now.toISOString().slice(0, 10),
  };
}

/** A time in a sentence: `24 hours`, `1 hour`, `90 minutes`; in minutes where it is not a whole number of hours. */
function inWords(hours: number): string {
  if (hours === 1) return "1 hour";
  return Number.isInteger(hours) ? `${hours} hours` : `${Math.round(hours * 60)} minutes`;
}

/** The working time that the phases plan; empty where the budget is not longer than that. */
function workInWords(hours: number, { phases }: Manifest): string {
  const planned = phases.reduce((sum, { minutes }) => sum + minutes, 0) / 60;
  return planned < hours ? inWords(planned) : "";
}

/** Templates write the dot as an underscore, so that git does not apply a `.gitignore` of theirs to the kit. */
function targetPath(path: string): string {
  return path.replace(/(^|\/)_([^/]+)$/, "$1.$2");
}

const text = (content: string): GeneratedFile => ({ content: Buffer.from(content) });

const json = (value: unknown) => text(`${JSON.stringify(value, null, 2)}\n`);
