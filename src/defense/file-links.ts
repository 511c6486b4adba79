import { readFileSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { decodeText } from "../system/files.ts";

/** A place in a file of the repository that an answer links to. */
export interface FileLink {
  /** As written: `src/x.ts:40` or `src/x.ts:40-44`. */
  ref: string;
  resolves: boolean;
  /** The lines it leads to, at most a few; empty when it does not resolve. */
  quote: string;
  /** Why it does not resolve. */
  problem?: string;
}

const PATTERN = /(?<![\w/.-])((?:[\w@.-]+\/)*[\w@.-]*\.[A-Za-z][\w]{0,9}):(\d+)(?:-(\d+))?(?![\w:])/g;
const MAX_LINES = 8;
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * File links of the form `path:line` or `path:from-to` in a text, each looked up in the repository. Synchronous, so that a
 * screen can show a link's target while it is typed; reads only the files that are named.
 */
export function fileLinksIn(text: string, root: string): FileLink[] {
  const seen = new Set<string>();
  return [...text.matchAll(PATTERN)].flatMap(([ref, path = "", from = "", to]) => {
    if (seen.has(ref)) return [];
    seen.add(ref);
    return [resolve(ref, path, Number(from), to === undefined ? undefined : Number(to), root)];
  });
}

function resolve(ref: string, path: string, from: number, to: number | undefined, root: string): FileLink {
  const unresolved = (problem: string): FileLink => ({ ref, resolves: false, quote: "", problem });
  const inside = normalize(path).replaceAll("\\", "/");
  if (inside.startsWith("..") || inside.startsWith("/")) return unresolved("it is outside the repository");
  let text: string;
  try {
    const stats = statSync(join(root, inside));
    if (!stats.isFile()) return unresolved("it is not a file");
    if (stats.size > MAX_BYTES) return unresolved("the file is too large to quote");
    text = decodeText(readFileSync(join(root, inside)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return unresolved(code === "ENOENT" || code === "ENOTDIR" ? "there is no such file" : "it cannot be read");
  }
  if (text.includes("\0")) return unresolved("it is not a text file");
  const lines = text.replace(/\n$/, "").split("\n");
  if (from < 1 || from > lines.length) return unresolved(`the file has ${lines.length} lines`);
  if (to !== undefined && to < from) return unresolved("the last line comes before the first");
  const quoted = lines.slice(from - 1, Math.min(to ?? from, from + MAX_LINES - 1));
  return { ref, resolves: true, quote: quoted.map((line) => line.replace(/\r$/, "")).join("\n") };
}
