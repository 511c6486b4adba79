import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Section, sectionsOf } from "../base/markdown/sections.ts";
import { escapeMarkdown } from "../base/markdown/write.ts";
import { CLARIFICATIONS_FILE } from "../repository/layout.ts";
import { readIfExists } from "../system/files.ts";
import { withLock } from "../system/lock.ts";

interface Clarification {
  question: string;
  answer: string;
  /** False for "I do not know", which may be the answer to several questions. */
  known: boolean;
  /** Who answered: `Ada Lovelace, Accounts`. */
  who: string;
  at: Date;
}

/**
 * Append question and answer to CLARIFICATIONS.md; the text above is not changed. An answer that is already there is not
 * written twice, nor is a question without one.
 * @returns the entry's name, such as `Q3`, and whether it is new
 */
export function recordClarification(
  root: string,
  clarification: Clarification,
): Promise<{ name: string; fresh: boolean }> {
  // No other process may take the same number.
  return withLock(join(root, LOCK_FILE), () => record(root, clarification));
}

const LOCK_FILE = ".takehome/clarifications.lock";

async function record(
  root: string,
  { question, answer, known, who, at }: Clarification,
): Promise<{ name: string; fresh: boolean }> {
  const file = join(root, CLARIFICATIONS_FILE);
  const before = await readIfExists(file);
  const entries = entriesOf(before ?? "");
  const [asked] = entriesOf(`## Q0: ${escapeMarkdown(question)}`);
  const earlier = entries.find(
    (entry) =>
      entry.level === 2 && // as written here; a heading above it would hold the answers of all its subsections
      (known ? oneLine(entry.body).includes(oneLine(answer)) : entry.question === asked?.question),
  );
  if (earlier) return { name: `Q${earlier.number}`, fresh: false };

  const number = 1 + Math.max(0, ...entries.map((entry) => entry.number));
  const gap = before === undefined ? "# Clarifications\n\n" : before === "" || before.endsWith("\n\n") ? "" : "\n";
  const lineEnd = before === undefined || before === "" || before.endsWith("\n") ? "" : "\n";
  await appendFile(
    file,
    `${lineEnd}${gap}## Q${number}: ${escapeMarkdown(question)}

* **Asked:** ${stamp(at)}, ${escapeMarkdown(who)}
* **Answer:** ${oneLine(answer)}
* **Assumption:**
* **Consequence:**
`,
  );
  return { name: `Q${number}`, fresh: true };
}

interface Entry extends Pick<Section, "body" | "level"> {
  number: number;
  question: string;
}

/** Entries `## Q1: ...`; the template's entry is code, and so does not count. */
function entriesOf(text: string): Entry[] {
  return sectionsOf(text).flatMap(({ title, level, body }) => {
    const [, number, question = ""] = /^Q(\d+)\b:?\s*(.*)$/.exec(title) ?? [];
    return number === undefined ? [] : [{ number: Number(number), question, level, body }];
  });
}

/** A text in one line, without control characters. */
export const oneLine = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();

/** Local time: `2026-11-20 14:05`. */
function stamp(date: Date): string {
  const pad = (number: number) => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}
