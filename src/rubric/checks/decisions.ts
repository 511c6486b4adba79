import { plural } from "../../base/format.ts";
import { listItemsOf } from "../../base/markdown/blocks.ts";
import { wordCount } from "../../base/markdown/prose.ts";
import { decisionsOf } from "../../repository/decisions.ts";
import { atFile, type Check, type Evidence } from "../check.ts";
import { citationsIn } from "../substance/citations.ts";
import { repeatedIn } from "../substance/similarity.ts";

const FILE = "DECISIONS.md";
const MIN_DECISIONS = 5;
/** An option with fewer words has no argument. */
const MIN_OPTION_WORDS = 4;
/** The share of an entry that its evidence decides; the rest needs two options as well. */
const EVIDENCE_SHARE = 0.7;
/** For options without evidence: prose that no program can check. */
const PROSE_SHARE = 0.1;

/** c17: five decisions, each with a rejected option and with a run, case or commit that says what the entry claims. */
export const decisions: Check = {
  id: "c17",
  name: "decisions",
  title: "decisions with evidence that says what they claim",
  async run(context) {
    const entries = decisionsOf(await context.files.text(FILE));
    const repeated = repeatedIn(entries.map(({ body }) => body));
    const evidence: Evidence[] = [];
    let sum = 0;
    for (const { title, body, line, links } of entries) {
      const where = `${FILE}:${line}`;
      if (repeated.has(body)) {
        evidence.push(atFile(where, `${title}: says the same as another entry`));
        continue;
      }
      // The target of a link is part of what the entry cites.
      const text = [body, ...links.map(({ target }) => target)].join("\n");
      const { found, refuted } = await citationsIn(context, text);
      const weight = Math.max(0, ...found.map((one) => one.weight));
      const hasOptions = optionsOf(body).length >= 2;
      sum += weight * (EVIDENCE_SHARE + (hasOptions ? 1 - EVIDENCE_SHARE : 0)) || (hasOptions ? PROSE_SHARE : 0);
      const problems = [
        ...(hasOptions ? [] : ["no second option"]),
        ...(weight > 0 ? [] : [refuted[0] ?? "cites no run, case or commit"]),
      ];
      const outcome = problems.length > 0 ? problems.join(", ") : (found[0]?.text ?? "");
      evidence.push(atFile(where, `${title}: ${outcome}`));
    }
    const score = Math.min(1, sum / MIN_DECISIONS);
    return {
      score,
      evidence: evidence.slice(0, 8),
      ...(score < 1 && { note: noteOf(entries.length, entries.filter(({ body }) => repeated.has(body)).length, sum) }),
    };
  },
};

/** Items of the lists of an entry that have an argument, each once. */
const optionsOf = (body: string) => [
  ...new Set(listItemsOf(body).filter((item) => wordCount(item) >= MIN_OPTION_WORDS)),
];

function noteOf(entries: number, repeated: number, sum: number): string {
  const counted = `${plural(entries, "decision")} of yours, of ${MIN_DECISIONS}`;
  if (repeated > 0) return `${counted}; ${repeated} of them say the same`;
  return sum < entries ? `${counted}; some have no second option, or cite nothing that says what they claim` : counted;
}
