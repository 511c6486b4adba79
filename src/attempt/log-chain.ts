import { sha256 } from "../system/files.ts";

/**
 * How an entry of the attempt log is tied to the entries before it.
 *
 *   first      the first entry that has a hash
 *   linked     it has the hash of an earlier entry
 *   unverified it has no hash, and neither has any entry before it: an older kit wrote it
 *   foreign    it has no hash, but an earlier entry has one: no command of the kit wrote it
 *   broken     it has the hash of an entry that is no longer there: that one was edited or removed
 */
export type Link = "first" | "linked" | "unverified" | "foreign" | "broken";

/** The hash in the first entry of a log. */
const NO_ENTRY = "";

/** The hash of an entry, its own `prev` included. Whitespace and line ends of the file do not change it. */
const hashOfEntry = (entry: unknown): string => sha256(JSON.stringify(entry));

/**
 * An entry that names the entry before it. Two processes that append at once may name the same one, and so may two
 * branches that are merged: the entries are a tree.
 * @param last the newest entry as it is in the file; undefined for an empty log
 */
export const linkedTo = <T extends object>(entry: T, last: unknown): T & { prev: string } => ({
  ...entry,
  prev: last === undefined ? NO_ENTRY : hashOfEntry(last),
});

/** The link of each entry of a log, in the order of the file, and whether a later entry confirms its content. */
export function linksOf(entries: readonly unknown[]): { link: Link; confirmed: boolean }[] {
  const hashes = entries.map(hashOfEntry);
  const previous = entries.map(previousOf);
  const named = new Set(previous);
  const known = new Set<string>();
  let chained = false;
  return previous.map((prev, index) => {
    const link = linkOf(prev, { known, chained, isFirst: index === 0 });
    if (prev !== undefined) chained = true;
    const hash = hashes[index] ?? "";
    known.add(hash);
    return { link, confirmed: named.has(hash) };
  });
}

function linkOf(
  prev: string | undefined,
  { known, chained, isFirst }: { known: ReadonlySet<string>; chained: boolean; isFirst: boolean },
): Link {
  if (prev === undefined) return chained ? "foreign" : "unverified";
  if (prev === NO_ENTRY && isFirst) return "first";
  return known.has(prev) ? "linked" : "broken";
}

function previousOf(entry: unknown): string | undefined {
  const { prev } = (entry ?? {}) as { prev?: unknown };
  return typeof prev === "string" ? prev : undefined;
}
