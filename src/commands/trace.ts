import { EXIT, failure, usageError } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import { activeChanges, openAttemptWorkspace } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import { requireServices } from "../cli/exercise-services.ts";
import { openDatabase } from "../evaluation/database.ts";
import { developmentSplit } from "../evaluation/extension.ts";
import { newestRunOfCase } from "../evaluation/newest-run.ts";
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
    const { flags, positionals, terminal, signal } = context;
    const runId = flags.integer("run");
    const workspace = await openAttemptWorkspace(context);
    const { exercise, repository, libraries } = workspace;
    const services = await requireServices(exercise);
    const changes = activeChanges(workspace).map(({ id }) => id);
    const split = await developmentSplit({ root: repository.root, exercise, libraries, changes, signal });
    const [id] = positionals;
    if (id === undefined) {
      throw usageError("Which case?", `Name one: \`npm run trace -- ${split.cases[0]?.id ?? "CASE"}\`.`);
    }
    const database = await openDatabase(repository.root, libraries);
    try {
      const run = runId === undefined ? newestRunOfCase(database, id) : database.run(runId);
      if (runId !== undefined && !run) {
        throw usageError(`There is no run ${runId}.`, "`npm run compare -- --no-run --json` lists the runs.");
      }
      assertKnownCase(
        id,
        (run?.cases ?? split.cases).map((one) => one.id),
      );
      if (!run) throw failure(`No run made a call in ${id}.`, "Run your solution: `npm run eval`.");
      const evidence = database.evidence(run.id, id);
      if (evidence === undefined) {
        throw failure(`Run ${run.id} (${run.label}) made no call in ${id}.`, "Run your solution: `npm run eval`.");
      }
      const isCurrent = run.split === split.split && run.dataHash === split.hash;
      const label = isCurrent ? split.labels.find((one) => one.id === id) : undefined;
      const found = services.trace(evidence, label);
      const json = flags.boolean("json");
      terminal.out(json ? JSON.stringify(traceSpans(id, run, found), null, 2) : traceReport(id, run, found, terminal));
      return EXIT.ok;
    } finally {
      database.close();
    }
  },
});

function assertKnownCase(given: string, known: readonly string[]): void {
  if (known.includes(given)) return;
  throw unknownName({
    kind: "case",
    given,
    known,
    hint: `Name one of ${known[0]} to ${known.at(-1)}: \`npm run trace -- ${known[0]}\`.`,
  });
}
