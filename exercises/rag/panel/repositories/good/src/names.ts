import type { Page } from "./documents.ts";

/** Both names of a thing, by either of them in lower case. */
export type Names = ReadonlyMap<string, readonly string[]>;

/** Reads pairs of names from the glossaries: `**Siskin** - Route Sketch.` */
export function namesIn(pages: readonly Page[]): Names {
  const names = new Map<string, readonly string[]>();
  for (const { id, body } of pages) {
    if (!id.startsWith("glossary")) continue;
    for (const [, one = "", other = ""] of body.matchAll(/^\**([\w &'-]+?)\**\s*(?:-|–|:|=)\s*([\w &'-]+?)\.?$/gm)) {
      const pair = [one.trim(), other.trim()].map((name) => name.replace(/^the /i, ""));
      if (pair.some((name) => name.split(" ").length > 4)) continue;
      for (const name of pair) names.set(name.toLowerCase(), pair);
    }
  }
  return names;
}

/** The things that a question names, each with both of its names. */
export function subjectsOf(question: string, names: Names): string[][] {
  const found: string[][] = [];
  let rest = question;
  for (const [name, pair] of [...names].sort(([a], [b]) => b.length - a.length)) {
    const pattern = new RegExp(`\\b${name.replace(/[^\w ]/g, ".")}\\b`, "i");
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, " ");
    found.push([...pair]);
  }
  for (const [name] of rest.matchAll(/(?<=\S )(?:the )?[A-Z][\w-]*\d*(?: [A-Z][\w-]*)*/g)) found.push([name]);
  return found;
}
