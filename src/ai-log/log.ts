import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { failure } from "../base/errors.ts";
import { AI_LOG_FILE } from "../repository/layout.ts";
import { readIfExists } from "../system/files.ts";
import { decodeJsonLines } from "../system/json-lines.ts";
import { withLock } from "../system/lock.ts";

const text = z.string().trim().min(1);
/** Written by hand, an empty text or null means the same as a missing one. */
const optionalText = z
  .string()
  .trim()
  .nullish()
  .transform((value) => value || undefined);

/**
 * One line of `ai-log.jsonl`. The file belongs to the candidate: entries have no numbers and no hashes, so lines can be
 * edited, sorted, deleted and merged by hand.
 */
const entrySchema = z.object({
  /** When it was written, in ISO 8601. */
  at: optionalText,
  tool: text,
  /** What the tool was used for. */
  for: text,
  /** A suggestion of the tool that was rejected, and the reason. */
  rejected: optionalText,
  why: optionalText,
  /** Hash of the commit that shows it. */
  commit: optionalText,
});
export type AiLogEntry = z.infer<typeof entrySchema>;

/** An entry with its line in the file, from 1. */
export type AiLogLine = AiLogEntry & { line: number };

/**
 * The entries of a log, the oldest first; entries without a date keep their place. Lines that are repeated, as a merge may
 * do, count once.
 * @throws a failure that names the line which is damaged
 */
export function parseAiLog(source: string): AiLogLine[] {
  const seen = new Set<string>();
  const entries = decodeJsonLines(source).flatMap((decoded): AiLogLine[] => {
    if ("error" in decoded) throw damaged(decoded.line, problemOf(source, decoded.line, decoded.error));
    const parsed = entrySchema.safeParse(decoded.value);
    if (!parsed.success) throw damaged(decoded.line, z.prettifyError(parsed.error).replace(/\s*\n\s*/g, " "));
    const key = JSON.stringify(parsed.data);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...parsed.data, line: decoded.line }];
  });
  return inOrder(entries);
}

/** A merge that keeps the lines of both sides puts those of one side behind the others. */
function inOrder(entries: readonly AiLogLine[]): AiLogLine[] {
  const time = ({ at }: AiLogLine) => (at === undefined ? Number.NaN : Date.parse(at));
  if (entries.some((entry) => Number.isNaN(time(entry)))) return [...entries];
  return [...entries].sort((a, b) => time(a) - time(b));
}

const problemOf = (source: string, line: number, error: string): string =>
  /^(?:<{7}|={7}|>{7}|\|{7})/.test(source.split("\n")[line - 1] ?? "")
    ? "this is a conflict marker of a merge"
    : `not a JSON object on one line (${error})`;

const damaged = (lineNumber: number, problem: string) =>
  failure(
    `Line ${lineNumber} of ${AI_LOG_FILE} is damaged: ${problem}.`,
    `Correct the line in an editor, for example: {"tool": "Claude Code", "for": "unit tests"}. ` +
      `\`git log -p ${AI_LOG_FILE}\` shows what it was.`,
  );

/** The entries of a repository's log; none without one. @throws like `parseAiLog`, and the file system's error */
export const readAiLog = async (root: string): Promise<AiLogLine[]> =>
  parseAiLog((await readIfExists(join(root, AI_LOG_FILE))) ?? "");

const LOCK_FILE = ".takehome/ai-log.lock";

/**
 * Append an entry; the lines above are not changed.
 * @returns all entries, with the new one
 * @throws like `parseAiLog` when the log is damaged; nothing is written then
 */
export function appendToAiLog(root: string, entry: AiLogEntry): Promise<AiLogLine[]> {
  return withLock(join(root, LOCK_FILE), async () => {
    const file = join(root, AI_LOG_FILE);
    const before = (await readIfExists(file)) ?? "";
    const gap = before === "" || before.endsWith("\n") ? "" : "\n";
    const line = `${gap}${JSON.stringify(entry)}\n`;
    const entries = parseAiLog(before + line);
    await appendFile(file, line);
    return entries;
  });
}
