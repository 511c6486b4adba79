import type { Case } from "../exercise/case.ts";
import type { ResultsDatabase } from "./database.ts";
import type { StoredRun } from "./stored-run.ts";

/**
 * The candidate's newest finished run on the development cases, whichever labels it was graded with: a change request may
 * have arrived before or since. Undefined before the first such run.
 */
export function newestOwnRun(database: ResultsDatabase, cases: readonly Case[]): StoredRun | undefined {
  return database.runs({ split: "development" }).find((run) => {
    if (run.role !== "candidate" || run.state !== "finished") return false;
    const graded = new Set(run.cases.map(({ id }) => id));
    return cases.every(({ id }) => graded.has(id));
  });
}

/**
 * The candidate's newest run that made calls in a development case, otherwise the newest run of any solution, with the
 * servers' record of that case; undefined when there is none.
 */
export function newestRunOfCase(
  database: ResultsDatabase,
  id: string,
): { run: StoredRun; evidence: unknown } | undefined {
  const runs = database.runs({ split: "development" });
  const own = runs.filter(({ role }) => role === "candidate");
  const others = runs.filter(({ role }) => role !== "candidate");
  for (const run of [...own, ...others]) {
    const evidence = database.evidence(run.id, id);
    if (evidence !== undefined) return { run, evidence };
  }
  return undefined;
}
