import type { Case } from "../exercise/case.ts";
import type { ResultsDatabase } from "./database.ts";
import type { StoredRun } from "./stored-run.ts";

/**
 * The newest finished run of the candidate's over the development cases, by whichever labels it was graded: a change
 * request that arrived since, or before, has labels of its own. Undefined before the first one.
 */
export function newestOwnRun(database: ResultsDatabase, cases: readonly Case[]): StoredRun | undefined {
  return database.runs({ split: "development" }).find((run) => {
    if (run.role !== "candidate" || run.state !== "finished") return false;
    const graded = new Set(run.cases.map(({ id }) => id));
    return cases.every(({ id }) => graded.has(id));
  });
}
