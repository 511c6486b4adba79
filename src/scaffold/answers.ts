import { basename } from "node:path";

/** Everything that decides what a generated repository holds. */
export interface Answers {
  exercise: string;
  /** As typed; may be `.`. */
  directory: string;
  language: string;
  /** Recorded in the manifest; every draw that belongs to the attempt starts from it. */
  seed: number;
  hours: number;
  packageManager: string;
  install: boolean;
  git: boolean;
}

/** The command that makes the same choices again. */
export function repeatCommand(answers: Answers, version: string): string {
  return [
    `npx create-takehome@${version}`,
    answers.exercise,
    quoted(answers.directory),
    `--language ${answers.language}`,
    `--seed ${answers.seed}`,
    `--hours ${answers.hours}`,
    `--package-manager ${answers.packageManager}`,
    ...(answers.install ? [] : ["--no-install"]),
    ...(answers.git ? [] : ["--no-git"]),
  ].join(" ");
}

/** A valid npm package name made of the folder's name; `my-takehome` when nothing is left of it. */
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

/** A word as a shell needs it. */
export const quoted = (word: string) => (/^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
