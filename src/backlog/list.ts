import { clip, displayWidth, table } from "../ui/table.ts";
import type { BacklogItem } from "./items.ts";

const MAX_TITLE = 60;
const MIN_TITLE = 24;

const COLUMNS: Readonly<Record<string, (item: BacklogItem) => string>> = {
  "#": ({ key }) => String(Number.parseInt(key, 10) || key),
  Title: ({ title }) => title,
  Labels: ({ labels }) => labels.join(", "),
  Milestone: ({ milestone }) => milestone ?? "",
  Estimate: ({ estimate }) => estimate ?? "",
  Status: ({ status }) => status,
};

/**
 * The items as a table of at most `width` columns where that is possible: titles are shortened first, then labels are left
 * out, then milestones.
 */
export function listLines(items: readonly BacklogItem[], width: number): string[] {
  const longest = Math.min(MAX_TITLE, Math.max(...items.map(({ title }) => displayWidth(title))));
  for (const omitted of [[], ["Labels"], ["Labels", "Milestone"]]) {
    const lines = tableWithout(omitted, items, MAX_TITLE);
    const title = longest - Math.max(0, widest(lines) - width);
    if (title === longest) return lines;
    if (title >= MIN_TITLE) {
      const shorter = tableWithout(omitted, items, title);
      if (widest(shorter) <= width) return shorter;
    }
  }
  return tableWithout(["Labels", "Milestone"], items, MIN_TITLE);
}

function tableWithout(omitted: readonly string[], items: readonly BacklogItem[], maxTitle: number): string[] {
  const names = Object.keys(COLUMNS).filter((name) => !omitted.includes(name));
  const rows = items.map((item) => names.map((name) => clip(COLUMNS[name]?.(item) ?? "", maxTitle)));
  return table([names, ...rows], ["right"]);
}

const widest = (lines: readonly string[]) => Math.max(...lines.map(displayWidth));
