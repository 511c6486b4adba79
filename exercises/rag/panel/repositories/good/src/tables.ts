import type { Page } from "./documents.ts";

/** A row of a table with the heads of its columns. */
export interface Row {
  doc: string;
  /** Verbatim. */
  text: string;
  heads: readonly string[];
  cells: readonly string[];
}

const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

/** The rows of all tables of the registers. */
export function rowsOf(pages: readonly Page[]): Row[] {
  return pages
    .filter(({ id }) => id.startsWith("register"))
    .flatMap(({ id, body }) => {
      const [head, , ...rows] = body.split("\n").filter((line) => line.startsWith("|"));
      return rows.map((text) => ({ doc: id, text, heads: cellsOf(head ?? ""), cells: cellsOf(text) }));
    });
}

/** What each register is about, by words of questions. */
const REGISTERS: readonly (readonly [string, RegExp])[] = [
  ["register-courses", /course|training|learn/i],
  ["register-devices", /device|machine|printer|scanner|handheld|screen/i],
  ["register-interruptions", /interrupt|downtime|outage|incident|\bdown\b/i],
  ["register-subscriptions", /outside service|subscription|spend|contract|supplier|booked|service/i],
];
const SUM = /total|sum|altogether|in all|how much|spend/i;
const COUNT = /how many|how often|number of|count/i;
const UNITS: readonly (readonly [RegExp, (sum: number) => string])[] = [
  [/EUR|€/, (sum) => `€${sum.toLocaleString("en-US")}`],
  [/minute/i, (sum) => `${sum} minutes`],
];

export interface Figure {
  value: string;
  rows: readonly Row[];
}

/** A count or sum over the rows that name the subject; undefined if the question asks for none. */
export function figureOf(question: string, subjects: readonly string[][], rows: readonly Row[]): Figure | undefined {
  const register = REGISTERS.find(([, words]) => words.test(question))?.[0];
  const names = subjects.flat().map((name) => name.toLowerCase());
  const chosen = rows.filter(
    ({ doc, cells }) => doc === register && cells.some((cell) => names.includes(cell.toLowerCase())),
  );
  const [first] = chosen;
  if (!first) return undefined;
  if (SUM.test(question) && !/how many outside|how often/i.test(question)) {
    const column = first.heads.length - 1;
    const sum = chosen.reduce((total, { cells }) => total + Number((cells[column] ?? "0").replace(/[^\d.]/g, "")), 0);
    const print = UNITS.find(([unit]) => unit.test(first.heads[column] ?? ""))?.[1] ?? String;
    return { value: print(sum), rows: chosen };
  }
  return COUNT.test(question) ? { value: String(chosen.length), rows: chosen } : undefined;
}
