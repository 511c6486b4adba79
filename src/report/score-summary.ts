import { pluralOf } from "../base/format.ts";
import { inlineCode, type Markdown, markdownTable, md, sourceOfLines } from "../base/markdown/write.ts";
import { formatDifference } from "../evaluation/format.ts";
import type { ScoreDocument } from "../score/schema.ts";
import { helpSentences, pointColumns, scoreSentence } from "./score.ts";
import { standInSentences } from "./usage.ts";

/** Pieces of evidence of a leaf that are shown. */
const MAX_EVIDENCE = 3;

/** A score as Markdown, for the summary of a GitHub Actions job. */
export function scoreSummary(document: ScoreDocument): string {
  const { bands, uncapped, checked, caps, branches, holdout, improvements, changed_files: changed, leaves } = document;
  const lines: Markdown[] = [
    md`## ${scoreSentence(document)}`,
    md``,
    ...changed.map((path) => md`> Protected file modified: ${inlineCode(path)}\n`),
    ...caps.map(({ at_most, reason }) => md`> Capped at ${at_most}: ${reason}\n`),
    ...[...helpSentences(document), ...standInSentences(document)].map((sentence) => md`> ${sentence}\n`),
    ...markdownTable(
      ["Band", "earned", "checked", "points"],
      [
        ...(["auto", "judge", "self"] as const).map((name) => [name, ...pointColumns(bands[name])]),
        ["all", ...pointColumns({ earned: uncapped ?? 0, checked, points: 100 })],
      ],
      ["left", "right", "right", "right"],
    ),
    md``,
    ...markdownTable(
      ["Branch", "earned", "checked", "points"],
      branches.map(({ title, ...points }) => [title, ...pointColumns(points)]),
      ["left", "right", "right", "right"],
    ),
  ];
  if (holdout) {
    lines.push(
      md``,
      md`### Holdout of ${pluralOf(holdout.count, document.case)}, seed ${holdout.seed}${holdout.fresh ? "" : " (given)"}`,
      md``,
      ...markdownTable(
        ["", "against", "verdict", "difference [95%]"],
        holdout.comparisons
          .filter(({ scope, against }) => (scope === "slice" ? against === "reference" : scope === "overall"))
          .map(({ title, against, verdict, difference, unit }) => [
            title,
            against,
            verdict,
            formatDifference(difference, unit),
          ]),
        ["left", "left", "left", "right"],
      ),
    );
  }
  if (improvements.length > 0) {
    lines.push(md``, md`### What would raise the score most`, md``);
    lines.push(...improvements.map(({ gain, raise }) => md`* **+${gain.toFixed(1)}** ${raise}`));
  }
  lines.push(md``, md`<details><summary>Every leaf with its evidence</summary>`, md``);
  for (const { title, kind, score, points, note, evidence } of leaves) {
    lines.push(
      md`* **${title}** (${kind}): ${score === null ? "not scored" : `${(score * points).toFixed(1)} of ${points.toFixed(1)}`}${note ? `; ${note}` : ""}`,
    );
    lines.push(
      ...evidence
        .slice(0, MAX_EVIDENCE)
        .map(({ ref, text }) => (ref ? md`  * ${inlineCode(ref)} ${text}` : md`  * ${text}`)),
      ...(evidence.length > MAX_EVIDENCE ? [md`  * ... and ${evidence.length - MAX_EVIDENCE} more`] : []),
    );
  }
  lines.push(md``, md`</details>`, md``);
  return sourceOfLines(lines);
}
