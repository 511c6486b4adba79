import { EXIT, type ExitCode } from "../base/errors.ts";
import type { ResultsDatabase } from "../evaluation/database.ts";
import { changedLeaves, historyReport, type PastScore } from "../report/score-history.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { scoreDocumentSchema } from "./schema.ts";

const SHOWN = 8;

/** Past scores of this repository, newest first; one that an older kit wrote in another form is left out. */
export function pastScores(database: ResultsDatabase): PastScore[] {
  return database.scores.finished().flatMap(({ id, finishedAt, document }) => {
    const parsed = scoreDocumentSchema.safeParse(document);
    return parsed.success ? [{ id, finishedAt, document: parsed.data }] : [];
  });
}

/** Print the history, and what moved between the last two. */
export function showHistory(database: ResultsDatabase, terminal: Terminal, json: boolean): ExitCode {
  const scores = pastScores(database);
  if (json) {
    terminal.out(
      JSON.stringify(
        scores.map(({ id, document }) => ({ id, ...document })),
        null,
        2,
      ),
    );
    return EXIT.ok;
  }
  terminal.out(historyReport(scores, terminal));
  const [now, before] = scores;
  if (now && before) {
    const rows = changedLeaves(now.document, before.document).slice(0, SHOWN);
    if (rows.length > 0) {
      terminal.out(`\n${terminal.paint("bold", `What changed from score ${before.id} to ${now.id}`)}`);
      const lines = rows.map(({ title, change }) => [`${change > 0 ? "+" : ""}${change.toFixed(1)}`, title]);
      terminal.out(table(lines, ["right"]).join("\n"));
    }
  }
  return EXIT.ok;
}
