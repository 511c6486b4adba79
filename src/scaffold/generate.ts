import { rm } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../base/errors.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { neededHere } from "../exercise-registry/needed-packages.ts";
import { amendAll, type CommitResult, commitAll } from "../system/git.ts";
import { KIT_VERSION, kitRoot, PINNED_VERSIONS } from "../system/kit.ts";
import { assertFree } from "../system/staging.ts";
import type { Terminal } from "../ui/terminal.ts";
import { type Choices, managerOf } from "./choices.ts";
import { workspaceAdvice } from "./npm-workspace.ts";
import { planRepository } from "./plan.ts";
import { readSources } from "./sources.ts";
import { writeRepository } from "./write.ts";

interface GenerateRepositoryRequest {
  choices: Choices;
  manifest: Manifest;
  /** Absolute path of the folder to create. */
  target: string;
  signal: AbortSignal;
  terminal: Terminal;
  dryRun: boolean;
}

export interface GeneratedRepository {
  dryRun: boolean;
  files: string[];
  git: CommitResult | { state: "off" };
  install: "done" | "failed" | "off";
  /** Last lines of a failed installation. */
  installOutput: string[];
  /** What to do because the repository lies in an npm workspace; see `workspaceAdvice`. */
  workspace: string[];
  /** Ctrl-C was pressed after the repository was complete. */
  interrupted: boolean;
}

/**
 * Plan, write, commit and install, in this order: as soon as the folder appears it is a complete repository, and a failed
 * installation does not remove it. Throws a conflict when the folder is not free.
 */
export async function generateRepository({
  choices,
  manifest,
  target,
  signal,
  terminal,
  dryRun,
}: GenerateRepositoryRequest): Promise<GeneratedRepository> {
  const kit = kitRoot();
  if (!kit) {
    throw failure("The folder of create-takehome was not found.", "Install it again: `npx create-takehome@latest`.");
  }
  await assertFree(target);
  const isNeeded = neededHere(manifest);
  const files = planRepository({
    choices,
    manifest,
    sources: readSources(kit, choices.exercise, choices.language),
    kit: { name: "create-takehome", version: KIT_VERSION },
    versions: PINNED_VERSIONS,
    isNeeded,
    now: new Date(),
  });
  const generated: GeneratedRepository = {
    dryRun,
    files: [...files.keys()],
    git: { state: "off" },
    install: "off",
    installOutput: [],
    workspace: await workspaceAdvice(target, choices.packageManager, manifest.packages),
    interrupted: false,
  };
  if (dryRun) return generated;

  await writeRepository(target, files, signal, async (folder, writeFiles) => {
    if (!choices.git) return writeFiles?.();
    const created = writeFiles && { writeFiles, contents: [...files.values()] };
    generated.git = await commitAll(folder, "Start the take-home", signal, created);
  });
  if (!choices.install) return generated;
  const { install } = await import("./install.ts");

  const result = await install(managerOf(choices), target, manifest.packages.build.filter(isNeeded), signal, terminal);
  generated.install = result.ok ? "done" : "failed";
  generated.installOutput = result.lastLines;
  generated.interrupted = signal.aborted;
  if (signal.aborted) await rm(join(target, "node_modules"), { recursive: true, force: true, maxRetries: 3 });
  else if (result.ok && generated.git.state === "committed") await amendAll(target, signal);
  return generated;
}
