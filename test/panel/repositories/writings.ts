import { encodeJsonLines } from "../../../src/system/json-lines.ts";
import type { Writing } from "./member.ts";

/** A line of answers. */
type Line = Readonly<Record<string, unknown>>;

/** Changes each line. */
export const each =
  (change: (line: Line) => Line): Writing =>
  (lines) =>
    encodeJsonLines(lines.map(change));

/** Changes the texts under a key. */
export const textOf = (key: string, change: (text: string) => unknown): Writing =>
  each((line) => (typeof line[key] === "string" ? { ...line, [key]: change(line[key]) } : line));

/** Every line twice. */
export const twice: Writing = (lines) => encodeJsonLines([...lines, ...lines]);
