import type { ScoreDocument } from "../score/schema.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { hangingIndent } from "../ui/wrap.ts";

const MAX_FINDINGS = 4;

/** The changes that are worth most points, each with what the check found: cases, files with lines, figures. */
export function improvementLines(
  { improvements, leaves }: Pick<ScoreDocument, "improvements" | "leaves">,
  terminal: Terminal,
): string[] {
  if (improvements.length === 0) return [];
  return [
    terminal.paint("bold", "What would raise the score most"),
    ...improvements.flatMap(({ gain, raise, id }) => [
      ...hangingIndent(`+${gain.toFixed(1)}`.padStart(5).padEnd(7), `${raise} (${id})`, columnsOf(terminal)),
      ...findings(leaves.find((leaf) => leaf.id === id)).flatMap((finding) =>
        hangingIndent(`${" ".repeat(7)}- `, finding, columnsOf(terminal)).map((line) => terminal.paint("dim", line)),
      ),
    ]),
  ];
}

/** What a leaf's check found, at most `MAX_FINDINGS` sentences: its note, then its evidence with the places. */
export function findings(leaf: ScoreDocument["leaves"][number] | undefined): string[] {
  if (!leaf) return [];
  const evidence = leaf.evidence.map(({ ref, text }) => (ref === null ? text : `${ref}: ${text}`));
  return [...(leaf.note === null ? [] : [leaf.note]), ...evidence].slice(0, MAX_FINDINGS);
}
