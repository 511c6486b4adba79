import { termsOf } from "../../text/terms.ts";
import type { ValueKind } from "../values.ts";

/** What a matter is about: "team", "product"; "company" is said of nobody in particular, "table" is worked out of one. */
export type About =
  | "team"
  | "product"
  | "system"
  | "office"
  | "vendor"
  | "customer"
  | "company"
  | "code"
  | "grade"
  | "table";

/** Something that companies write down about themselves, with what it is asked for and said by. */
export interface Matter {
  about: About;
  /** Forms that its value has, the likeliest first. */
  forms: readonly ValueKind[];
  /** What class of name the value is, where it is a name; of a duration "short" (minutes, hours) or "long". */
  of: string | null;
  /** Weight by term: 1 for words that speak of it, WEAK for such as go with it. */
  words: ReadonlyMap<string, number>;
}

/** Words that go with a matter, and with others as well. */
const WEAK = 0.4;

/**
 * @param forms forms of the value with a blank between; "name:team" is the name of a team
 * @param strong words that speak of the matter
 * @param weak words that go with it
 */
export function matter(about: About, forms: string, strong: string, weak = ""): Matter {
  const words = new Map<string, number>();
  for (const term of termsOf(weak)) words.set(term, WEAK);
  for (const term of termsOf(strong)) words.set(term, 1);
  const kinds = forms.split(" ");
  return {
    about,
    forms: kinds.map((form) => form.split(":")[0] as ValueKind),
    of: kinds.map((form) => form.split(":")[1]).find((name) => name !== undefined) ?? null,
    words,
  };
}
