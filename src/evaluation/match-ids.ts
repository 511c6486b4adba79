import { isObject } from "../base/json.ts";

/** The id of an output line, and how it was written if not as in `cases.jsonl`. */
interface MatchedId {
  id: string;
  habit?: string;
}

/** Keys under which an id is looked for if there is no `id`. */
const ID_KEYS = ["ID", "Id", "case_id", "caseId", "case"];

/**
 * Finds the case that a decoded line is about. An id may be a number, have blanks around it or an extension of a file, or be
 * written in other capitals or another Unicode form, as long as it fits one case only.
 * @returns null if the line has no id; the id as it is if it fits no case
 */
export function idMatcher(caseIds: readonly string[]): (value: unknown) => MatchedId | null {
  const exact = new Set(caseIds);
  const folded = new Map<string, string | null>();
  for (const id of caseIds) folded.set(fold(id), folded.has(fold(id)) ? null : id);
  return (value) => {
    if (!isObject(value)) return null;
    const key = "id" in value ? "id" : ID_KEYS.find((name) => name in value);
    const given = key === undefined ? undefined : value[key];
    if ((typeof given !== "string" && typeof given !== "number") || given === "") return null;
    const text = String(given);
    if (key === "id" && typeof given === "string" && exact.has(given)) return { id: given };
    const match = exact.has(text) ? text : folded.get(fold(text));
    if (match === undefined || match === null) return { id: text };
    if (key !== "id") return { id: match, habit: "another name of the key" };
    return {
      id: match,
      habit: typeof given === "number" ? "a number instead of the id" : "another spelling of the id",
    };
  };
}

const fold = (id: string) =>
  id
    .normalize("NFKC")
    .trim()
    .replace(/^.*[\\/]/, "")
    .replace(/\.(?:png|jpe?g|pdf|tiff?|txt|md|json)$/i, "")
    .toLowerCase();
