import { type Subject, subjectsIn } from "../entities/aliases.ts";
import type { Offers } from "../relations/classifier.ts";
import { findValues, isOfLength } from "../values.ts";
import type { NameBook } from "./value-extraction.ts";

/** From this fit on a name may be one of the class. */
const LEAST_FIT = 0.3;

/** Which forms of value stand in a sentence, and names of which classes. */
export function offersOf(text: string, book: NameBook): Offers {
  const values = (text.startsWith("|") ? text.split("|") : [text]).flatMap((part) => findValues(part));
  const kinds = new Set(values.map(({ kind }) => kind));
  let subjects: Subject[] | undefined;
  const known = new Map<string, boolean>();
  return (form, of) => {
    if (form === "spot" || form === "clause") return true;
    if (form === "duration") return values.some((value) => value.kind === "duration" && isOfLength(value.text, of));
    if (form !== "name" || of === null) return kinds.has(form);
    subjects ??= subjectsIn(text, book.names, book.known);
    const found = known.get(of) ?? subjects.some(({ names }) => book.classes.fit(names, of) >= LEAST_FIT);
    known.set(of, found);
    return found;
  };
}
