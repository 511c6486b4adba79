import JSON5 from "json5";
import { isObject, type JsonObject } from "../base/json.ts";
import { decodeJsonLines } from "../system/json-lines.ts";

/** One object of an output file, with the ways in which the file differs from JSON Lines there; or the error of a line. */
type AnswerLine = { line: number; value: unknown; habits: readonly string[] } | { line: number; error: string };

const SEVERAL_LINES = "JSON over several lines";
const ONE_LIST = "one list instead of one object per line";
const BY_ID = "one object with the ids as keys";
/** A line of a list that has one object per line. */
const LIST_MEMBER = /^[\s[,]*(\{.*\})[\s\],]*$/;
const NOT_JSON = "not quite JSON, such as NaN, single quotes or a comma too many";

/**
 * Decodes a solution's output. It should be JSON Lines; also read are objects over several lines, one list or one object of all
 * answers, and what JSON5 and Python accept beside JSON (NaN, None, single quotes, a comma too many). An object in one line
 * never depends on the lines around it.
 * @param isId whether a text is the id of a case
 */
export function decodeAnswerLines(text: string, isId: (text: string) => boolean): AnswerLine[] {
  const lines = text.split("\n");
  const result: AnswerLine[] = [];
  let block: { first: number; lines: string[] } | undefined;
  const endBlock = () => {
    if (block) result.push(...decodeBlock(block.lines, block.first));
    block = undefined;
  };
  for (const decoded of decodeJsonLines(text)) {
    if ("value" in decoded && isAnswer(decoded.value, isId)) {
      endBlock();
      result.push({ ...decoded, habits: [] });
      continue;
    }
    const source = (lines[decoded.line - 1] ?? "").replace(/^\uFEFF/, "");
    const member = parsedJson(LIST_MEMBER.exec(source)?.[1] ?? "");
    if (member && isAnswer(member.exact, isId)) {
      endBlock();
      result.push({ line: decoded.line, value: member.exact, habits: [ONE_LIST] });
      continue;
    }
    block ??= { first: decoded.line, lines: [] };
    block.lines.push(source);
  }
  endBlock();
  return result.flatMap((one) => ("value" in one ? unpack(one, isId) : [one]));
}

/** An object with an id, in a line of its own. Everything else may be a part of JSON over several lines. */
const isAnswer = (value: unknown, isId: (text: string) => boolean) =>
  isObject(value) && ("id" in value || Object.values(value).some((one) => typeof one === "string" && isId(one)));

/** Lines that are no answers by themselves: one by one if all can be read so, else as objects over several lines. */
function decodeBlock(lines: readonly string[], first: number): AnswerLine[] {
  if (lines.every((line) => /^[\s[\],]*$/.test(line))) return []; // the brackets around a list of lines
  const single = lines.map((source, index) => decodeLine(source, first + index));
  if (lines.length === 1 || single.every((one) => "value" in one && isObject(one.value))) return single;
  const values = topLevelValues(lines.join("\n"));
  return values ? values.map((value) => ({ line: first, value, habits: [SEVERAL_LINES] })) : single;
}

function decodeLine(source: string, line: number): AnswerLine {
  try {
    return { line, value: JSON.parse(source), habits: [] };
  } catch (error) {
    const value = lenientJson(source);
    return value === undefined
      ? { line, error: `not JSON (${(error as Error).message})` }
      : { line, value, habits: [NOT_JSON] };
  }
}

const parsedJson = (source: string): { exact: unknown } | undefined => {
  try {
    return { exact: JSON.parse(source) };
  } catch {
    return undefined;
  }
};

/** The objects and lists that follow each other in a text; undefined if something else is in it. */
function topLevelValues(text: string): unknown[] | undefined {
  const values: unknown[] = [];
  for (const part of splitValues(text)) {
    const exact = parsedJson(part);
    const value = exact ? exact.exact : lenientJson(part);
    if (typeof value !== "object" || value === null) return undefined;
    values.push(value);
  }
  return values;
}

/** Cuts a text behind each bracket that closes an outermost object or list. */
function splitValues(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[[\]{}]/g)) {
    if (token.startsWith('"')) continue;
    depth += token === "{" || token === "[" ? 1 : -1;
    if (depth > 0) continue;
    parts.push(text.slice(start, index + 1).replace(/^\s*,/, ""));
    start = index + 1;
    depth = 0;
  }
  const rest = text.slice(start).trim();
  return rest === "" || rest === "," ? parts : [...parts, rest];
}

const PYTHON: Readonly<Record<string, string>> = { None: "null", True: "true", False: "false" };

/** JSON5, and the constants of Python; undefined if it is neither. Numbers that are not finite become null. */
function lenientJson(source: string): unknown {
  const text = source.replace(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\b(?:None|True|False)\b/g,
    (token) => PYTHON[token] ?? token,
  );
  try {
    const value: unknown = JSON5.parse(text, (_, one: unknown) =>
      typeof one === "number" && !Number.isFinite(one) ? null : one,
    );
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

type DecodedLine = Extract<AnswerLine, { value: unknown }>;

/** The answers in a list of all answers, or in an object that holds such a list or has their ids as keys. */
function unpack(decoded: DecodedLine, isId: (text: string) => boolean): AnswerLine[] {
  const { line, value, habits } = decoded;
  const others = habits.filter((habit) => habit !== SEVERAL_LINES);
  const list = listOf(value);
  if (list) return list.map((one) => ({ line, value: one, habits: [...others, ONE_LIST] }));
  if (isObject(value) && !("id" in value)) {
    const entries = Object.entries(value);
    if (entries.length > 0 && entries.every(([id, one]) => isId(id) && isObject(one))) {
      return entries.map(([id, one]) => ({ line, value: { ...(one as JsonObject), id }, habits: [...others, BY_ID] }));
    }
  }
  return [decoded];
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value.length > 0 && value.every(isObject) ? value : undefined;
  if (!isObject(value) || "id" in value) return undefined;
  const [only, ...more] = Object.values(value).filter((one) => Array.isArray(one) && one.some(isObject));
  return more.length === 0 && only !== undefined ? listOf(only) : undefined;
}
