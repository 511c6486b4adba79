import { STAND_IN_MARK } from "../evaluation/usage.ts";
import type { ScoreDocument } from "../score/schema.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { standInSentences } from "./usage.ts";

export interface PastScore {
  id: number;
  finishedAt: string;
  document: ScoreDocument;
}

const shown = (value: number | null) => (value === null ? "-" : value.toFixed(1));

const change = (now: number | null, before: number | null | undefined) =>
  now === null || before === null || before === undefined
    ? ""
    : `${now >= before ? "+" : ""}${(now - before).toFixed(1)}`;

/** Past scores, newest first, each with the change since the one before. */
export function historyReport(scores: readonly PastScore[], terminal: Terminal): string {
  if (scores.length === 0) return "No score yet: `npm run score`.";
  const rows = scores.map(({ id, finishedAt, document }, index) => {
    const before = scores[index + 1]?.document;
    const { bands, total, git, holdout, caps } = document;
    return [
      String(id),
      finishedAt.slice(0, 16).replace("T", " "),
      shown(bands.auto.score),
      change(bands.auto.score, before?.bands.auto.score),
      shown(total),
      holdout ? `${holdout.seed}/${holdout.count}` : "-",
      `${git.commit?.slice(0, 7) ?? "-"}${git.dirty ? "+" : ""}`,
      [
        ...(caps.length > 0 ? [`capped at ${caps[0]?.at_most}`] : []),
        ...(standInSentences(document).length > 0 ? [STAND_IN_MARK] : []),
      ].join(", "),
    ];
  });
  const heading = ["Score", "when (UTC)", "auto", "change", "all", "seed/count", "commit", ""].map((text) =>
    terminal.paint("bold", text),
  );
  return table([heading, ...rows], ["left", "left", "right", "right", "right", "right"]).join("\n");
}

/** Leaves that moved since another score, the largest change first. */
export function changedLeaves(now: ScoreDocument, before: ScoreDocument): { title: string; change: number }[] {
  const old = new Map(before.leaves.map((leaf) => [leaf.id, leaf]));
  return now.leaves
    .flatMap(({ id, title, score, points }) => {
      const was = old.get(id)?.score ?? null;
      return score === null || was === null || score === was ? [] : [{ title, change: (score - was) * points }];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
