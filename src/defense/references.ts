import { readFileSync, statSync } from "node:fs";
import { join, normalize } from "node:path";

/** A place in a file of the repository that an answer names. */
export interface Reference {
  /** As written: `src/x.ts:40` or `src/x.ts:40-44`. */
  ref: string;
  resolves: boolean;
  /** The lines it leads to, at most a few; empty when it leads nowhere. */
  quote: string;
  /** Why it leads nowhere. */
  problem?: string;
}

const PATTERN = /(?<![\w/.-])((?:[\w@.-]+\/)*[\w@.-]*\.[A-Za-z][\w]{0,9}):(\d+)(?:-(\d+))?(?![\w:])/g;
const MOST_LINES = 8;
const MOST_BYTES = 2 * 1024 * 1024;

/**
 * References of the form `path:line` or `path:from-to` in a text, each looked up in the repository. Synchronous, so that
 * a screen can show what a reference leads to while it is being typed; reads only what is named.
 */
export function referencesIn(text: string, root: string): Reference[] {
  const seen = new Set<string>();
  return [...text.matchAll(PATTERN)].flatMap(([ref, path = "", from = "", to]) => {
    if (seen.has(ref)) return [];
    seen.add(ref);
    return [look(ref, path, Number(from), to === undefined ? undefined : Number(to), root)];
  });
}

function look(ref: string, path: string, from: number, to: number | undefined, root: string): Reference {
  const nowhere = (problem: string): Reference => ({ ref, resolves: false, quote: "", problem });
  const inside = normalize(path).replaceAll("\\", "/");
  if (inside.startsWith("..") || inside.startsWith("/")) return nowhere("it lies outside the repository");
  let text: string;
  try {
    const stats = statSync(join(root, inside));
    if (!stats.isFile()) return nowhere("it is not a file");
    if (stats.size > MOST_BYTES) return nowhere("the file is too large to quote");
    text = readFileSync(join(root, inside), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return nowhere(code === "ENOENT" || code === "ENOTDIR" ? "there is no such file" : "it cannot be read");
  }
  if (text.includes("\0")) return nowhere("it is not a text");
  const lines = text.replace(/\n$/, "").split("\n");
  if (from < 1 || from > lines.length) return nowhere(`the file has ${lines.length} lines`);
  if (to !== undefined && to < from) return nowhere("the last line comes before the first");
  const quoted = lines.slice(from - 1, Math.min(to ?? from, from + MOST_LINES - 1));
  return { ref, resolves: true, quote: quoted.map((line) => line.replace(/\r$/, "")).join("\n") };
}
