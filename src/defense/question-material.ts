import { existsSync } from "node:fs";
import { join } from "node:path";
import { TakehomeError } from "../base/errors.ts";
import { openDatabase } from "../evaluation/database.ts";
import { readDevelopmentSplit } from "../evaluation/development.ts";
import { newestOwnRun } from "../evaluation/newest-run.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Case } from "../exercise/case.ts";
import { fileAt, type History, readHistory } from "../repository/history.ts";
import { RESULTS_FILE } from "../repository/layout.ts";
import { readFiles, type SourceFiles } from "../repository/source-files.ts";
import type { Libraries } from "../system/libraries.ts";
import { needsSqlitePackage, SQLITE_PACKAGE } from "../system/sqlite/open.ts";

/** The parts of the candidate's repository that questions are made from. */
export interface Material {
  files: SourceFiles;
  history: History;
  /** The candidate's newest finished run on the development data; undefined before the first one. */
  run: StoredRun | undefined;
  /** The cases of that run; none without one. */
  cases: readonly Case[];
  /** Why there is no run although results are stored: they, or the development data, are damaged. */
  problem?: TakehomeError;
  /** README.md as it was generated, so that only the candidate's own figures are asked about. */
  readmeTemplate: string;
}

/**
 * Read the material. Without a results database, or without the installed packages that can read it, there are no runs to
 * ask about.
 * @throws a failure when a file of the repository cannot be read
 */
export async function readMaterial(root: string, libraries: Libraries): Promise<Material> {
  const [files, history, last] = await Promise.all([readFiles(root), readHistory(root), lastRun(root, libraries)]);
  const first = history.commits[0];
  const readmeTemplate = first ? ((await fileAt(root, first.hash, "README.md")) ?? "") : "";
  return { files, history, ...last, readmeTemplate };
}

async function lastRun(root: string, libraries: Libraries): Promise<Pick<Material, "run" | "cases" | "problem">> {
  const none = { run: undefined, cases: [] };
  const installed = !needsSqlitePackage(false) || isInstalled(libraries, SQLITE_PACKAGE);
  if (!existsSync(join(root, RESULTS_FILE)) || !installed) return none;
  try {
    const { cases } = await readDevelopmentSplit(root);
    const database = await openDatabase(root, libraries);
    try {
      return { run: newestOwnRun(database, cases), cases };
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof TakehomeError)) throw error;
    return { ...none, problem: error };
  }
}

function isInstalled(libraries: Libraries, name: string): boolean {
  try {
    libraries.directoryOf(name);
    return true;
  } catch {
    return false;
  }
}
