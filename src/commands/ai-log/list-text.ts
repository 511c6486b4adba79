import type { AiLogEntry } from "../../ai-log/log.ts";
import { HASH_LENGTH } from "../../ai-log/readme-section.ts";
import { columnsOf, type Terminal } from "../../ui/terminal.ts";
import { hangingIndent } from "../../ui/wrap.ts";

/** The entries for a person, numbered. */
export function listText(entries: readonly AiLogEntry[], terminal: Terminal): string {
  if (entries.length === 0) return "The AI log is empty. `npm run ai-log` adds an entry.";
  const indent = " ".repeat(String(entries.length).length + 2);
  const width = columnsOf(terminal);
  return entries
    .flatMap((entry, index) => {
      const number = `${index + 1}.`.padEnd(indent.length);
      const lines = [
        ...(entry.rejected === undefined ? [] : [`Rejected: ${entry.rejected}`]),
        ...(entry.why === undefined ? [] : [`Why: ${entry.why}`]),
        ...(entry.commit === undefined ? [] : [`Commit: ${entry.commit.slice(0, HASH_LENGTH)}`]),
      ];
      const [head = "", ...rest] = hangingIndent(number, `${entry.tool}: ${entry.for}`, width);
      return [
        number + terminal.paint("bold", head.slice(number.length)),
        ...rest,
        ...lines.flatMap((line) => hangingIndent(indent, line, width)),
      ];
    })
    .join("\n");
}
