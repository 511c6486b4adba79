import { openDatabase, type StoredRun } from "../evaluation/database.ts";
import { readDevelopmentSplit } from "../evaluation/development.ts";
import { newestOwnRun } from "../evaluation/newest-run.ts";
import type { Case } from "../exercise/case.ts";
import { fileAt, type History, readHistory } from "../repository/history.ts";
import { readFiles, type SourceFiles } from "../repository/source-files.ts";
import type { Libraries } from "../system/libraries.ts";

/** The parts of the candidate's repository that questions are made from. */
export interface Material {
  files: SourceFiles;
  history: History;
  /** The candidate's newest finished run on the development data; undefined before the first one. */
  run: StoredRun | undefined;
  /** The cases of that run; none without one. */
  cases: readonly Case[];
  /** README.md as it was generated, so that only the candidate's own figures are asked about. */
  readmeTemplate: string;
}

/** Read the material. Where the packages of the repository are not installed, runs are left out. */
export async function readMaterial(root: string, libraries: Libraries): Promise<Material> {
  const [files, history, last] = await Promise.all([readFiles(root), readHistory(root), lastRun(root, libraries)]);
  const first = history.commits[0];
  const readmeTemplate = first ? ((await fileAt(root, first.hash, "README.md")) ?? "") : "";
  return { files, history, ...last, readmeTemplate };
}

async function lastRun(root: string, libraries: Libraries): Promise<Pick<Material, "run" | "cases">> {
  try {
    const { cases } = await readDevelopmentSplit(root);
    const database = await openDatabase(root, libraries);
    try {
      return { run: newestOwnRun(database, cases), cases };
    } finally {
      database.close();
    }
  } catch {
    return { run: undefined, cases: [] };
  }
}
