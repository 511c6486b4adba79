import { STAND_IN_MARK } from "../evaluation/usage.ts";
import { changedLeaves, type FinishedScore } from "../score/history.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { standInSentences } from "./usage.ts";

/** Changed leaves that are listed. */
const MAX_CHANGES = 8;

const shown = (value: number | null) => (value === null ? "-" : value.toFixed(1));

const signed = (value: number) => `${value >= 0 ? "+" : ""}${value.toFixed(1)}`;

const change = (now: number | null, before: number | null | undefined) =>
  now === null || before === null || before === undefined ? "" : signed(now - before);

/** Past scores, newest first, each with its change since the previous one, then the changes between the last two. */
export function historyReport(scores: readonly FinishedScore[], terminal: Terminal): string {
  if (scores.length === 0) return "No score yet: `npm run score`.";
  const rows = scores.map(({ id, finishedAt, document }, index) => {
    const before = scores[index + 1]?.document;
    const { checked, total, git, holdout, caps } = document;
    return [
      String(id),
      finishedAt.slice(0, 16).replace("T", " "),
      shown(total),
      change(total, before?.total),
      checked.toFixed(1),
      holdout ? `${holdout.seed}/${holdout.count}` : "-",
      `${git.commit?.slice(0, 7) ?? "-"}${git.dirty ? "+" : ""}`,
      [
        ...(caps.length > 0 ? [`capped at ${caps[0]?.at_most}`] : []),
        ...(standInSentences(document).length > 0 ? [STAND_IN_MARK] : []),
      ].join(", "),
    ];
  });
  const heading = ["Score", "when (UTC)", "points", "change", "checked", "seed/count", "commit", ""].map((text) =>
    terminal.paint("bold", text),
  );
  return [
    ...table([heading, ...rows], ["left", "left", "right", "right", "right", "right"]),
    ...changeLines(scores, terminal),
  ].join("\n");
}

function changeLines([now, before]: readonly FinishedScore[], terminal: Terminal): string[] {
  if (!now || !before) return [];
  const changed = changedLeaves(now.document, before.document);
  const rows = changed.slice(0, MAX_CHANGES);
  if (rows.length === 0) return [];
  return [
    "",
    terminal.paint("bold", `What changed from score ${before.id} to ${now.id}`),
    ...table(
      rows.map(({ title, change: points }) => [signed(points), title]),
      ["right"],
    ),
    ...(changed.length > MAX_CHANGES ? [`... and ${changed.length - MAX_CHANGES} smaller changes`] : []),
  ];
}

/** The same as a document for machines. */
export const historyJson = (scores: readonly FinishedScore[]) =>
  scores.map(({ id, document }) => ({ id, ...document }));
