import { basename } from "node:path";
import type { AiPolicy } from "../repository/ai-policy.ts";
import { PACKAGE_MANAGERS, type PackageManager } from "../system/package-manager.ts";

/** The longest wall-clock budget, in hours. */
export const MAX_HOURS = 24 * 14;

/** Everything that determines the content of a generated repository. */
export interface Choices {
  exercise: string;
  /** As typed; may be `.`. */
  directory: string;
  language: string;
  /** Recorded in the manifest; every draw of the attempt starts from it. */
  seed: number;
  hours: number;
  packageManager: string;
  ai: AiPolicy;
  /** Leave out the heavy packages of the exercise; another approach is then the reference. */
  light: boolean;
  install: boolean;
  git: boolean;
}

/** The package manager that was chosen; an unknown name is a bug, because names are checked where they are given. */
export function managerOf({ packageManager }: Pick<Choices, "packageManager">): PackageManager {
  const manager = PACKAGE_MANAGERS[packageManager];
  if (!manager) throw new Error(`unknown package manager ${packageManager}`);
  return manager;
}

/** The command that makes the same choices again. */
export function repeatCommand(choices: Choices, version: string): string {
  return [
    `npx create-takehome@${version}`,
    choices.exercise,
    quoted(choices.directory),
    `--language ${choices.language}`,
    `--seed ${choices.seed}`,
    `--hours ${choices.hours}`,
    `--package-manager ${choices.packageManager}`,
    `--ai ${choices.ai}`,
    ...(choices.light ? ["--light"] : []),
    ...(choices.install ? [] : ["--no-install"]),
    ...(choices.git ? [] : ["--no-git"]),
  ].join(" ");
}

/** A valid npm package name made from the folder's name; `my-takehome` when no valid character is left. */
export function packageName(directory: string): string {
  const name = basename(directory)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 100);
  return name || "my-takehome";
}

/** A word, quoted where a shell needs that. */
export const quoted = (word: string) => (/^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
