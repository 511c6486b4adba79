import { RELATIONS, relationEvidence, relationProbabilities, subjectFit } from "../relations/classifier.ts";
import { containsName } from "./aliases.ts";
import type { EntityTypes } from "./types.ts";

/** Types that glossaries do not distinguish: both are companies. */
const COMPANY_TYPES = ["vendor", "customer"];
/** Fit of a name to a company type when nothing else explains the name. */
const COMPANY_FIT = 0.9;
/** Votes for each type before any sentence is read. */
const PRIOR_VOTES = 0.3;

const ANY_SUBJECT = subjectFit(() => 1);

/**
 * Entity types that also tell vendors from customers, by the relations in the sentences that mention a company: contracts and
 * notice periods, or invoices and account managers.
 *
 * @param sentences sentences that the asker may see; called once, when they are first needed
 */
export function withCompanyTypes(types: EntityTypes, sentences: () => readonly string[]): EntityTypes {
  const votesByName = new Map<string, readonly number[]>();
  let cached: { text: string; lower: string }[] | undefined;
  const countVotes = (name: string): readonly number[] => {
    cached ??= sentences().map((text) => ({ text, lower: text.toLowerCase() }));
    const votes = COMPANY_TYPES.map(() => PRIOR_VOTES);
    for (const { text, lower } of cached) {
      if (!containsName(lower, name)) continue;
      const probabilities = relationProbabilities(relationEvidence(text), ANY_SUBJECT);
      COMPANY_TYPES.forEach((type, at) => {
        const vote = RELATIONS.reduce(
          (sum, { subject, subtype }, number) =>
            sum + (subject === type || subtype === type ? (probabilities[number] ?? 0) : 0),
          0,
        );
        votes[at] = (votes[at] ?? 0) + vote;
      });
    }
    return votes;
  };
  return {
    fit(names, type) {
      const fit = types.fit(names, type);
      const at = COMPANY_TYPES.indexOf(type);
      const [name] = names;
      if (at < 0 || fit < COMPANY_FIT || name === undefined) return fit;
      const votes = votesByName.get(name) ?? countVotes(name);
      votesByName.set(name, votes);
      const total = votes.reduce((sum, vote) => sum + vote, 0);
      return Math.min(COMPANY_FIT, (COMPANY_FIT * 1.2 * (votes[at] ?? 0)) / total);
    },
  };
}
