import { pluralOf } from "../base/format.ts";
import { formatDifference } from "../evaluation/format.ts";
import type { ScoreDocument } from "../score/schema.ts";
import { helpSentences } from "./score.ts";
import { standInSentences } from "./usage.ts";

/** Pieces of evidence of a leaf that are shown. */
const MAX_EVIDENCE = 3;

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;

/** A score as Markdown, for the summary of a GitHub Actions job. */
export function scoreSummary(document: ScoreDocument): string {
  const { bands, total, coverage, caps, branches, holdout, improvements, changed_files: changed, leaves } = document;
  const shown = (value: number | null) => (value === null ? "-" : value.toFixed(1));
  const lines = [
    `## Score (auto only): ${shown(bands.auto.score)} of 100`,
    "",
    ...changed.map((path) => `> Protected file modified: \`${path}\`\n`),
    ...caps.map(({ at_most, reason }) => `> Capped at ${at_most}: ${reason}\n`),
    ...[...helpSentences(document), ...standInSentences(document)].map((sentence) => `> ${sentence}\n`),
    row("Band", "score", "covered"),
    row("---", "---:", "---:"),
    ...(["auto", "judge", "self"] as const).map((name) =>
      row(
        name,
        shown(bands[name].score),
        `${(100 * bands[name].coverage).toFixed(0)}% of ${bands[name].points.toFixed(0)} points`,
      ),
    ),
    row("all", shown(total), `${(100 * coverage).toFixed(0)} of 100 points`),
    "",
    row("Branch", "points", "of"),
    row("---", "---:", "---:"),
    ...branches.map(({ title, score, points }) =>
      row(title, score === null ? "-" : (score * points).toFixed(1), points.toFixed(0)),
    ),
  ];
  if (holdout) {
    lines.push(
      "",
      `### Holdout of ${pluralOf(holdout.count, document.case)}, seed ${holdout.seed}${holdout.fresh ? "" : " (given)"}`,
      "",
      row("", "against", "verdict", "difference [95%]"),
      row("---", "---", "---", "---:"),
      ...holdout.comparisons
        .filter(({ scope, against }) => (scope === "slice" ? against === "reference" : scope === "overall"))
        .map(({ title, against, verdict, difference, unit }) =>
          row(title, against, verdict, formatDifference(difference, unit)),
        ),
    );
  }
  if (improvements.length > 0) {
    lines.push("", "### What would raise the score most", "");
    lines.push(...improvements.map(({ gain, raise }) => `* **+${gain.toFixed(1)}** ${raise}`));
  }
  lines.push("", "<details><summary>Every leaf with its evidence</summary>", "");
  for (const { title, kind, score, points, note, evidence } of leaves) {
    lines.push(
      `* **${title}** (${kind}): ${score === null ? "not scored" : `${(score * points).toFixed(1)} of ${points.toFixed(1)}`}${note ? `; ${note}` : ""}`,
    );
    lines.push(
      ...evidence
        .slice(0, MAX_EVIDENCE)
        .map(({ ref, text }) => `  * ${ref ? `\`${ref}\` ` : ""}${text.replaceAll("\n", " ")}`),
      ...(evidence.length > MAX_EVIDENCE ? [`  * ... and ${evidence.length - MAX_EVIDENCE} more`] : []),
    );
  }
  lines.push("", "</details>", "");
  return lines.join("\n");
}
