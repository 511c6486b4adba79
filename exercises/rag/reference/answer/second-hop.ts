import type { Statement } from "../model.ts";
import { subjectsIn } from "../names/aliases.ts";
import { nearness, pickValue } from "./candidates.ts";
import { coverage, covered } from "./match.ts";
import type { Asked, Candidate, Reader } from "./reader.ts";

/** An answer that takes two sentences: what the question names leads to something it does not name. */
export interface Chain {
  first: Statement;
  last: Candidate;
  score: number;
  coverage: number;
}

/** A chain has to say more than a single sentence does to be preferred: two can be put together at will. */
const PRICE = 0.9;
/** So many sentences about the subject, those that say most of the question, are followed. */
const FOLLOWED = 25;

/** A description in place of a name: "the building where Mapping is based", "what Aldgate bought from us". */
const DESCRIPTION =
  /\b(?:the|a|an|our|whatever|what|whichever)\b(?: [\w-]+){0,3}? (?:that|where|which|who|whose|in which|for which|behind|in charge of|responsible for|used by|licensed by|bought by|of)\b|\bwhat [A-Z][\w ]+ (?:bought|uses|signed)/;

/**
 * Follow what the sentences about the question's subject name to sentences about that. Only for questions that describe
 * something instead of naming it.
 */
export function secondHop(reader: Reader, asked: Asked): Chain[] {
  const [subject] = asked.subjects;
  if (asked.subjects.length !== 1 || !subject || !DESCRIPTION.test(asked.question.text)) return [];
  const { library, room } = reader;
  const starts = reader
    .about(subject)
    .map((number) => {
      const { said, context } = reader.bags(number);
      const shares = coverage(asked.relation, said, context);
      return { number, shares, share: covered(asked.relation, shares) };
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, FOLLOWED);
  const chains: Chain[] = [];
  for (const start of starts) {
    const first = library.statements[start.number];
    if (!first || start.share === 0) continue;
    for (const bridge of subjectsIn(first.text, room.names, room.known)) {
      if (bridge.names.some((name) => subject.names.includes(name))) continue;
      for (const number of reader.about(bridge)) {
        const last = library.statements[number];
        if (!last || number === start.number || nearness([subject], last) === 1) continue;
        const picked = pickValue(last, asked.expected, [bridge, subject], room);
        if (!picked) continue;
        const { said, context } = reader.bags(number);
        const shares = coverage(asked.relation, said, context);
        const share = covered(asked.relation, start.shares, shares);
        const gained = share - Math.max(start.share, covered(asked.relation, shares));
        if (gained <= 0) continue;
        const score = PRICE * picked.fit * (0.25 + 0.75 * share);
        chains.push({
          first,
          score,
          coverage: share,
          last: {
            statement: last,
            number,
            value: picked.value,
            score,
            coverage: share,
            shares,
            nearness: 1,
            fit: picked.fit,
          },
        });
      }
    }
  }
  return chains.sort((a, b) => b.score - a.score || a.last.number - b.last.number);
}
