import type { Statement } from "../model.ts";
import { type Subject, subjectsIn } from "../names/aliases.ts";
import { pickValue } from "./candidates.ts";
import { saidBy } from "./match.ts";
import type { Asked, Candidate, Reader } from "./reader.ts";

/** An answer that takes several sentences: what the question names leads to something that it does not name. */
export interface Chain {
  /** Sentences on the way, the first about what the question names. */
  way: readonly Statement[];
  last: Candidate;
}

/** So many steps to the thing that is asked about; questions describe two at most. */
const STEPS = 2;
/** So many ways are followed on from each step. */
const WIDTH = 12;
/** Least share of a description that a sentence must say to be a step. */
const LEAST = 0.05;

/** Words for the thing that a description stands for, and its class. */
const THINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:team|group|squad|people|department|crew|unit)\b/i, "team"],
  [/\b(?:product|software|application|app)\b|^what$/i, "product"],
  [/\b(?:building|site|place|office|location)\b/i, "office"],
  [/\b(?:vendor|supplier|company|provider|firm|business)\b/i, "vendor"],
  [/\b(?:system|machine|server|service|tool)\b/i, "system"],
  [/\b(?:customer|client)\b/i, "customer"],
];

/** A thing described: "the team that owns", and what it is. */
interface Description {
  of: string;
  text: string;
}

/** How a description begins: "the team that", "the supplier behind", "the software licensed by", "what Aldgate bought". */
const OPENING =
  /\b(?:the|that|whatever|whichever|what)\s+(?:[a-z-]+\s+)?(?:team|group|squad|people|department|crew|unit|product|software|application|app|building|site|place|office|location|vendor|supplier|company|provider|firm|business|system|machine|server|tool|service|customer|client)\b(?=\s+(?:that|where|which|who|whose|of|in|behind|for|to|we|with|by|on|at|from|under|used|[a-z]+ed|[a-z]+ing|responsible|\p{Lu})\b)|\bwhat(?=\s+\p{Lu}\S*(?:\s\p{Lu}\S*)*\s+(?:bought|uses|signed|subscribes|licensed|works|runs))/gu;

/**
 * What a question describes instead of naming it, from the name outwards: "the vendor that the product that X uses relies on" is
 * the product first, then the vendor. [] where it describes nothing.
 */
export function descriptionsIn(question: string, subject: Subject): Description[] {
  const before = question.slice(0, subject.index);
  const after = question.slice(subject.index);
  const openings = [...before.matchAll(OPENING)];
  return openings
    .map((opening, index) => {
      const end = openings[index + 1]?.index ?? question.length;
      const of = THINGS.find(([form]) => form.test(opening[0]))?.[1] ?? "";
      const own = question.slice(opening.index, Math.min(end, before.length));
      return { of, text: index === openings.length - 1 ? `${own} ${after.replace(/^\S+/, "")}` : own };
    })
    .reverse();
}

/**
 * Follow what the sentences about the question's subject name to sentences about that, one step for each thing that the
 * question describes.
 */
export function secondHop(reader: Reader, asked: Asked): Chain[] {
  const [subject] = asked.subjects;
  if (asked.subjects.length !== 1 || !subject) return [];
  const descriptions = descriptionsIn(asked.question.text, subject).slice(0, STEPS);
  if (descriptions.length === 0) return [];
  const { library, room } = reader;
  let fronts: { at: Subject; way: Statement[]; numbers: number[]; seen: string[]; share: number }[] = [
    { at: subject, way: [], numbers: [], seen: [...subject.names], share: 1 },
  ];
  for (const { of, text } of descriptions) {
    const { wanted } = reader.take(asked.question, text);
    const next: typeof fronts = [];
    for (const front of fronts) {
      for (const number of reader.about(front.at)) {
        const statement = library.statements[number];
        if (!statement) continue;
        const share = saidBy(wanted, [reader.bags(number)]).both;
        if (share < LEAST) continue;
        for (const bridge of subjectsIn(statement.text, room.names, room.known)) {
          const fit = bridge.names.some((name) => front.seen.includes(name)) ? 0 : room.classes.fit(bridge.names, of);
          if (fit < 0.3) continue;
          next.push({
            at: bridge,
            way: [...front.way, statement],
            numbers: [...front.numbers, number],
            seen: [...front.seen, ...bridge.names],
            share: front.share * share * fit,
          });
        }
      }
    }
    fronts = next.sort((a, b) => b.share - a.share).slice(0, WIDTH);
  }
  const outer = outerQuestion(asked.question.text, subject);
  const chains: Chain[] = [];
  for (const { at, way, seen, share } of fronts) {
    const { wanted, expected } = reader.take(asked.question, outer);
    for (const number of reader.about(at)) {
      const statement = library.statements[number];
      const picked = statement && pickValue(statement, expected, [{ names: seen, index: 0 }], room);
      if (!statement || !picked) continue;
      const said = saidBy(wanted, [reader.bags(number)]);
      const score = share ** 0.25 * picked.fit * (0.2 + 0.8 * said.both);
      chains.push({
        way,
        last: {
          statement,
          number,
          value: picked.value,
          kind: picked.kind,
          score,
          said,
          nearness: share ** 0.25,
          fit: picked.fit,
        },
      });
    }
  }
  return chains.sort((a, b) => b.last.score - a.last.score || a.last.number - b.last.number);
}

/** The question without what it describes: what is asked about the thing at the end of the way. */
function outerQuestion(question: string, { index, names }: Subject): string {
  const first = [...question.slice(0, index).matchAll(OPENING)][0];
  const rest = question.slice(
    index +
      (names
        .map((name) => name.length)
        .find((length) => names.includes(question.slice(index, index + length).toLowerCase())) ?? 0),
  );
  return `${question.slice(0, first?.index ?? index)} ${rest}`;
}
