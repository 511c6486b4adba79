import { suggest } from "../base/edit-distance.ts";
import { EXIT, failure, usageError } from "../base/errors.ts";
import { wholeNumber } from "../cli/parse.ts";
import type { CommandSpec } from "../cli/spec.ts";
import { openDatabase, type ResultsDatabase } from "../evaluation/database.ts";
import { developmentSplit } from "../evaluation/extension.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import { traceSpans } from "../report/spans.ts";
import { traceReport } from "../report/trace.ts";
import { activeChanges, openAttemptWorkspace } from "./attempt.ts";
import { servicesOf } from "./services.ts";

export const trace: CommandSpec = {
  name: "trace",
  summary: "What a run did in a case: requests, calls, violations, what it left behind",
  usage: "CASE [flags]",
  options: {
    run: { type: "string", placeholder: "ID", summary: "Of this run (your newest one that worked on the case)" },
    json: { type: "boolean", summary: "Print OpenTelemetry spans, as OTLP/JSON" },
  },
  positionals: 1,
  examples: ["npm run trace -- task-07", "npm run trace -- task-07 --run 3 --json"],
  async run(context) {
    const { flags, positionals, terminal, signal } = context;
    const runId = wholeNumber(flags, "run", 1);
    const workspace = await openAttemptWorkspace(context);
    const { exercise, repository, libraries } = workspace;
    const services = await servicesOf(exercise);
    const changes = activeChanges(workspace).map(({ id }) => id);
    const split = await developmentSplit({ root: repository.root, exercise, libraries, changes, signal });
    const [id] = positionals;
    if (id === undefined) {
      throw usageError("Which case?", `Name one: \`npm run trace -- ${split.cases[0]?.id ?? "CASE"}\`.`);
    }
    const database = await openDatabase(repository.root, libraries);
    try {
      const run = runId === undefined ? newest(database, id) : database.run(runId);
      if (runId !== undefined && !run) {
        throw usageError(`There is no run ${runId}.`, "`npm run compare -- --no-run --json` lists them.");
      }
      const known = run?.cases.map((one) => one.id) ?? split.cases.map((one) => one.id);
      if (!known.includes(id)) {
        const guess = suggest(id, known);
        throw usageError(
          `There is no case "${id}".${guess ? ` Did you mean "${guess}"?` : ""}`,
          `Cases are ${known.slice(0, 3).join(", ")}, ...`,
        );
      }
      if (!run) throw failure(`No run has called on anything in ${id}.`, "`npm run eval` runs your solution.");
      const evidence = database.evidence(run.id, id);
      if (evidence === undefined) {
        throw failure(`Run ${run.id} (${run.label}) called on nothing in ${id}.`, "`npm run eval` runs your solution.");
      }
      const isCurrent = run.split === split.split && run.dataHash === split.hash;
      const label = isCurrent ? split.labels.find((one) => one.id === id) : undefined;
      const seen = services.trace(evidence, label);
      terminal.out(
        flags.boolean("json")
          ? JSON.stringify(traceSpans(id, run, seen), null, 2)
          : traceReport(id, run, seen, terminal),
      );
      return EXIT.ok;
    } finally {
      database.close();
    }
  },
};

/** The candidate's newest run that was seen in a case, else anybody's. */
function newest(database: ResultsDatabase, id: string): StoredRun | undefined {
  const seen = database.runs({ split: "development" }).filter((run) => database.evidence(run.id, id) !== undefined);
  return seen.find(({ role }) => role === "candidate") ?? seen[0];
}
