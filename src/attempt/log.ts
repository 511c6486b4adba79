import { open, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failure } from "../base/errors.ts";
import { parseJson } from "../base/json.ts";
import { ATTEMPT_FILE } from "../repository/layout.ts";
import { decodeJsonLines } from "../system/json-lines.ts";
import { type AttemptEvent, parseEvent } from "./events.ts";
import { type Link, linkedTo, linksOf } from "./log-chain.ts";

/** What the log holds: the events that count, in the order of the file, and what could not be read. */
export interface AttemptLog {
  events: AttemptEvent[];
  /** Sentences for the person, with line numbers. */
  problems: string[];
  /** For each event, how it is tied to the entries before it, and its line. */
  links: EventLink[];
}

export interface EventLink {
  line: number;
  link: Link;
  /** Whether a later entry has the hash of this one. */
  confirmed: boolean;
}

/** Read the log of a repository; a missing log is empty. A line that cannot be read never hides another. */
export async function readLog(root: string): Promise<AttemptLog> {
  return parseLog(await readLogText(root));
}

/** The text of the log; empty when there is none. */
async function readLogText(root: string): Promise<string> {
  try {
    return await readFile(join(root, ATTEMPT_FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** The last line of a log that is whole, decoded; undefined when there is none. */
function lastEntryOf(text: string): unknown {
  for (const line of text.split("\n").reverse()) {
    const entry = parseJson(line);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** Text of a log to its events. */
export function parseLog(text: string): AttemptLog {
  const events: AttemptEvent[] = [];
  const problems: string[] = [];
  const links: EventLink[] = [];
  const seen = new Set<string>();
  const lines = decodeJsonLines(text);
  const entries = lines.flatMap((decoded) => ("error" in decoded ? [] : [decoded.value]));
  const chain = linksOf(entries)[Symbol.iterator]();
  for (const decoded of lines) {
    const where = `${ATTEMPT_FILE}:${decoded.line}`;
    if ("error" in decoded) {
      problems.push(`${where} is incomplete and was skipped. No confirmed event is lost.`);
      continue;
    }
    const { value: link } = chain.next();
    const parsed = parseEvent(decoded.value);
    if ("problem" in parsed) problems.push(`${where} was skipped: ${parsed.problem}.`);
    else if (!seen.has(parsed.event.id)) {
      // A merge of two branches may repeat lines.
      events.push(parsed.event);
      if (link) links.push({ line: decoded.line, ...link });
      seen.add(parsed.event.id);
    }
  }
  return { events, problems, links };
}

const MAX_ATTEMPTS = 5;

/**
 * Append one event. When this returns, the event is on the disk and can be read back, whatever other processes append at
 * the same time and wherever an earlier one was killed.
 *
 * The event is one write to the end of the file (O_APPEND), followed by fsync. A line that an earlier writer left torn is
 * closed first. If a line is torn between that check and this write, the new line is glued to it; reading back detects
 * that, and the event is written again. The line has the hash of the entry before it (log-chain.ts).
 * @returns the log as it is now, with the event in it
 */
export async function appendEvent(root: string, event: AttemptEvent): Promise<AttemptLog> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const entry = linkedTo(event, lastEntryOf(await readLogText(root)));
    await appendLine(join(root, ATTEMPT_FILE), JSON.stringify(entry)).catch(refuse);
    const log = await readLog(root);
    if (log.events.some(({ id }) => id === event.id)) return log;
  }
  throw failure(
    `${ATTEMPT_FILE} did not keep what was written to it. Nothing was recorded.`,
    "Check the disk, and whether another program rewrites the file; then run the same command again.",
  );
}

const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

function refuse(error: unknown): never {
  const full = FULL.has((error as NodeJS.ErrnoException).code ?? "");
  if (!full) throw error;
  throw failure("The disk is full. Nothing was recorded.", "Free some space, then run the same command again.", error);
}

async function appendLine(file: string, line: string): Promise<void> {
  const fresh = !(await stat(file).catch(() => undefined));
  const handle = await open(file, "a+");
  try {
    const bytes = Buffer.from(`${(await endsTorn(handle)) ? "\n" : ""}${line}\n`);
    const { bytesWritten } = await handle.write(bytes, 0, bytes.length);
    if (bytesWritten < bytes.length) {
      // Truncating the file could cut off another process's line; the next writer closes this one instead.
      throw Object.assign(new Error("no space left on the device"), { code: "ENOSPC", path: file });
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (fresh) await syncFolder(dirname(file));
}

async function endsTorn(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}

/** A new file is durable only when its folder is on the disk too. Windows cannot do this and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
