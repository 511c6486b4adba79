import { evidenceIn, fitOfSubject, MATTERS, probabilities } from "../relations/classifier.ts";
import { mentions } from "./aliases.ts";
import type { Classes } from "./entity-types.ts";

/** Both of them are companies, and no glossary tells which. */
const COMPANIES = ["vendor", "customer"];
/** How likely a name that nothing else explains is a company. */
const COMPANY = 0.9;
/** Votes that each side has before anything is read. */
const BEFORE = 0.3;

const ANY_SUBJECT = fitOfSubject(() => 1);

/**
 * Tell suppliers from customers by what is written about them: contracts and notice, or invoices and accounts.
 *
 * @param texts sentences that the reader may see
 */
export function withLeanings(classes: Classes, texts: () => readonly string[]): Classes {
  const known = new Map<string, readonly number[]>();
  let lower: { text: string; small: string }[] | undefined;
  const votesFor = (name: string): readonly number[] => {
    lower ??= texts().map((text) => ({ text, small: text.toLowerCase() }));
    const votes = COMPANIES.map(() => BEFORE);
    for (const { text, small } of lower) {
      if (!mentions(small, name)) continue;
      const spoken = probabilities(evidenceIn(text), ANY_SUBJECT);
      COMPANIES.forEach((company, at) => {
        const share = MATTERS.reduce(
          (sum, { about, of }, number) => sum + (about === company || of === company ? (spoken[number] ?? 0) : 0),
          0,
        );
        votes[at] = (votes[at] ?? 0) + share;
      });
    }
    return votes;
  };
  return {
    fit(names, of) {
      const fit = classes.fit(names, of);
      const at = COMPANIES.indexOf(of);
      const [name] = names;
      if (at < 0 || fit < COMPANY || name === undefined) return fit;
      const votes = known.get(name) ?? votesFor(name);
      known.set(name, votes);
      return Math.min(COMPANY, (COMPANY * 1.2 * (votes[at] ?? 0)) / votes.reduce((sum, vote) => sum + vote, 0));
    },
  };
}
