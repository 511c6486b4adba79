import { isObject, type JsonObject, parseJson } from "../../base/json.ts";
import type { AnswerForm, Reading } from "./answer-form.ts";
import { foldWord, withHabit } from "./read-scalar.ts";

/**
 * The content of a line under the keys of the contract. Keys in another spelling (`totalAmount`) and under one of their other
 * names are moved, and so are keys that are all inside one object (`{"id", "fields": {...}}`). Further keys stay as they are.
 * @param keys keys of the contract, each with its other names
 */
export function readKeys(
  line: JsonObject,
  keys: Readonly<Record<string, readonly string[]>>,
  form: AnswerForm,
): JsonObject {
  const names = new Map(
    Object.entries(keys).flatMap(([key, others]) => [key, ...others].map((name) => [foldWord(name), key] as const)),
  );
  const isKnown = (name: string) => names.has(foldWord(name));
  const { id, ...rest } = line;
  const inner = Object.entries(rest).filter(([, value]) => isObject(value) && Object.keys(value).some(isKnown));
  const [name, content] = inner.length === 1 && !Object.keys(rest).some(isKnown) ? (inner[0] ?? []) : [];
  if (name !== undefined && isObject(content)) {
    form.note("line", "the keys inside another object", line, content);
    return readKeys({ ...rest, ...content, ...(id !== undefined && { id }) }, keys, form);
  }
  const result: JsonObject = id === undefined ? {} : { id };
  for (const [given, value] of Object.entries(rest)) {
    const key = names.get(foldWord(given));
    if (key === undefined || key === given || key in line) {
      result[given] = value;
      continue;
    }
    form.note(key, "another name of the key", given, key);
    result[key] = value;
  }
  return result;
}

/** Reads a list. Also accepts a single item, null, and the list as JSON inside a text. */
export function readList(given: unknown, expected: string): Reading<readonly unknown[]> {
  if (Array.isArray(given)) return { value: given, habits: [] };
  if (given === undefined) return { value: [], habits: [] };
  if (given === null || given === "") return { value: [], habits: ["null instead of an empty list"] };
  if (typeof given === "string") {
    const inner = /^\s*\[/.test(given) ? parseJson(given) : [given];
    return Array.isArray(inner)
      ? withHabit("a text instead of a list", readList(inner, expected))
      : { unclear: expected, habits: [] };
  }
  return isObject(given)
    ? { value: [given], habits: ["one item instead of a list"] }
    : { unclear: expected, habits: [] };
}
