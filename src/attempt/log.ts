import { open, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failure } from "../base/errors.ts";
import { ATTEMPT_FILE } from "../repository/layout.ts";
import { decodeJsonLines } from "../system/json-lines.ts";
import { type AttemptEvent, parseEvent } from "./events.ts";

/** What the log holds: the events that count, in the order of the file, and what could not be read. */
export interface AttemptLog {
  events: AttemptEvent[];
  /** Sentences for the person, with line numbers. */
  problems: string[];
}

/** Read the log of a repository; none yet is an empty one. A line that cannot be read never hides another. */
export async function readLog(root: string): Promise<AttemptLog> {
  let text: string;
  try {
    text = await readFile(join(root, ATTEMPT_FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { events: [], problems: [] };
    throw error;
  }
  return parseLog(text);
}

/** Text of a log to its events. */
export function parseLog(text: string): AttemptLog {
  const events: AttemptEvent[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const decoded of decodeJsonLines(text)) {
    const where = `${ATTEMPT_FILE}:${decoded.line}`;
    if ("error" in decoded) {
      problems.push(`${where} was not written to its end (nothing that was confirmed is lost); skipped.`);
      continue;
    }
    const parsed = parseEvent(decoded.value);
    if ("problem" in parsed) problems.push(`${where} is ${parsed.problem}; skipped.`);
    else if (!seen.has(parsed.event.id)) events.push(parsed.event); // a merge of two branches may repeat lines
    if ("event" in parsed) seen.add(parsed.event.id);
  }
  return { events, problems };
}

const ATTEMPTS = 5;

/**
 * Append one event. When this returns, the event is on the disk and can be read back, whatever other processes append at
 * the same time and wherever an earlier one was killed.
 *
 * One write to the end of the file (O_APPEND), then fsync. A line that an earlier writer left torn is closed first. Should
 * one be torn between that look and our write, ours is glued to it: reading back shows that, and it is written again.
 * @returns the log as it is now, with the event in it
 */
export async function appendEvent(root: string, event: AttemptEvent): Promise<AttemptLog> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await appendLine(join(root, ATTEMPT_FILE), JSON.stringify(event)).catch(refuse);
    const log = await readLog(root);
    if (log.events.some(({ id }) => id === event.id)) return log;
  }
  throw failure(
    `${ATTEMPT_FILE} does not keep what is written to it.`,
    "Is the disk damaged, or does another program rewrite the file? Nothing was recorded.",
  );
}

const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

function refuse(error: unknown): never {
  const full = FULL.has((error as NodeJS.ErrnoException).code ?? "");
  if (!full) throw error;
  throw failure("The disk is full: this was not recorded.", "Free some space, then type the same again.", error);
}

async function appendLine(file: string, line: string): Promise<void> {
  const fresh = !(await stat(file).catch(() => undefined));
  const handle = await open(file, "a+");
  try {
    const bytes = Buffer.from(`${(await endsTorn(handle)) ? "\n" : ""}${line}\n`);
    const { bytesWritten } = await handle.write(bytes, 0, bytes.length);
    if (bytesWritten < bytes.length) {
      // Cutting it off again could cut off another process's line; the next writer closes it instead.
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

/** A new file is only safe when its folder is on the disk too. Windows cannot do this and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
