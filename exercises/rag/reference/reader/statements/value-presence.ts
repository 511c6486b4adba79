import { memoize } from "../../memoize.ts";
import { findMentions } from "../entities/aliases.ts";
import type { Lexicon, Mention } from "../entities/types.ts";
import type { ValuePresence } from "../relations/classifier.ts";
import { findValues, hasLength } from "../values.ts";

/** From this fit on, a name may have an entity type. */
const MIN_TYPE_FIT = 0.3;

/** Which kinds of values a sentence or table row contains. Places and clauses are assumed to be in every sentence. */
export function valuePresence(text: string, { aliases, knownNames, entityTypes }: Lexicon): ValuePresence {
  const values = (text.startsWith("|") ? text.split("|") : [text]).flatMap((part) => findValues(part));
  const kinds = new Set(values.map(({ kind }) => kind));
  let mentions: readonly Mention[] | undefined;
  const hasNameOfType = memoize((type: string) => {
    mentions ??= findMentions(text, aliases, knownNames);
    return mentions.some(({ names }) => entityTypes.fit(names, type) >= MIN_TYPE_FIT);
  });
  return (kind, subtype) => {
    if (kind === "place" || kind === "clause") return true;
    if (kind === "duration") return values.some((value) => value.kind === "duration" && hasLength(value.text, subtype));
    return kind === "name" && subtype !== null ? hasNameOfType(subtype) : kinds.has(kind);
  };
}
