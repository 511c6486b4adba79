import { EXIT, failure, usageError } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import { withAttemptRunContext } from "../cli/attempt-context.ts";
import { openAttemptWorkspace } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import { requireServices } from "../cli/exercise-services.ts";
import type { ResultsDatabase } from "../evaluation/database.ts";
import { newestRunOfCase } from "../evaluation/newest-run.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Case } from "../exercise/case.ts";
import { traceSpans } from "../report/spans.ts";
import { traceReport } from "../report/trace.ts";

export const trace = defineCommand({
  usage: "CASE [flags]",
  options: {
    run: {
      type: "integer",
      placeholder: "ID",
      minimum: 1,
      summary: "Show this run (your newest one that worked on the case)",
    },
    json: { type: "boolean", summary: "Print OpenTelemetry spans, as OTLP/JSON" },
  },
  positionals: 1,
  examples: ["npm run trace -- CASE", "npm run trace -- CASE --run 3 --json"],
  async run(context) {
    const { flags, positionals, terminal } = context;
    const workspace = await openAttemptWorkspace(context);
    const services = await requireServices(workspace.exercise);
    return withAttemptRunContext(workspace, context, async ({ split, database }) => {
      const [id] = positionals;
      if (id === undefined) {
        throw usageError("Which case?", `Name one: \`npm run trace -- ${split.cases[0]?.id ?? "CASE"}\`.`);
      }
      const { run, evidence } = recordOf(database, id, flags.integer("run"), split.cases);
      const isCurrent = run.split === split.split && run.dataHash === split.hash;
      const label = isCurrent ? split.labels.find((one) => one.id === id) : undefined;
      const found = services.trace(evidence, label);
      const json = flags.boolean("json");
      terminal.out(json ? JSON.stringify(traceSpans(id, run, found), null, 2) : traceReport(id, run, found, terminal));
      return EXIT.ok;
    });
  },
});

/**
 * The run to show, with what the servers recorded of the case in it.
 * @param runId undefined takes the newest run that made a call in the case
 * @throws a usage error for an unknown run or case; a failure where the run made no call in it
 */
function recordOf(
  database: ResultsDatabase,
  id: string,
  runId: number | undefined,
  cases: readonly Case[],
): { run: StoredRun; evidence: unknown } {
  if (runId === undefined) {
    const newest = newestRunOfCase(database, id);
    assertKnownCase(id, newest?.run.cases ?? cases);
    if (newest) return newest;
    throw failure(`No run made a call in ${id}.`, "Run your solution: `npm run eval`.");
  }
  const run = database.run(runId);
  if (!run) throw usageError(`There is no run ${runId}.`, "`npm run compare -- --no-run --json` lists the runs.");
  assertKnownCase(id, run.cases);
  const evidence = database.evidence(runId, id);
  if (evidence !== undefined) return { run, evidence };
  throw failure(`Run ${runId} (${run.label}) made no call in ${id}.`, "Run your solution: `npm run eval`.");
}

function assertKnownCase(given: string, cases: readonly { id: string }[]): void {
  const known = cases.map(({ id }) => id);
  if (known.includes(given)) return;
  throw unknownName({
    kind: "case",
    given,
    known,
    hint: `Name one of ${known[0]} to ${known.at(-1)}: \`npm run trace -- ${known[0]}\`.`,
  });
}
