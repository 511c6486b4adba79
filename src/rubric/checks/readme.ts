import { codeBlockLines } from "../../base/markdown/blocks.ts";
import { ownWords, wordCount } from "../../base/markdown/prose.ts";
import { atFile, type Check, fact, meanOf } from "../check.ts";

/** The block that says how to run it has to begin within this many lines. */
const MAX_RUN_LINE = 40;
const MIN_WORDS = 250;
const MAX_WORDS = 2_000;
/** A section with fewer words of the candidate's own counts as empty. */
const MIN_SECTION_WORDS = 15;
const REQUIRED: readonly [string, RegExp][] = [
  ["problem and assumptions", /assum|problem/i],
  ["approach", /^(approach|design|how it works)/i],
  ["alternatives rejected", /alternativ|reject|option|tried/i],
  ["results", /result|evaluation/i],
  ["failure analysis", /fail|error anal/i],
  ["limits", /limit/i],
  ["next steps", /next|future/i],
  ["time spent", /time/i],
];

/** c16: how to run it is near the top, and the sections that a reviewer looks for are filled in. */
export const readme: Check = {
  id: "c16",
  name: "readme",
  title: "README: run block, sections, length",
  async run(context) {
    const { text, template, sections } = await context.readme();
    if (text.trim() === "") return { score: 0, evidence: [], note: "there is no README.md" };
    const own = ownWords(text, template);
    if (own < MIN_SECTION_WORDS)
      return { score: 0, evidence: [atFile("README.md", "as generated")], note: "the README is the template" };
    const [runAt = 0] = codeBlockLines(text);
    const filled = REQUIRED.filter(([, pattern]) =>
      sections.some(({ title, words }) => pattern.test(title) && words >= MIN_SECTION_WORDS),
    );
    const empty = REQUIRED.filter((entry) => !filled.includes(entry)).map(([name]) => name);
    const words = wordCount(text);
    const length = words < MIN_WORDS ? words / MIN_WORDS : words <= MAX_WORDS ? 1 : MAX_WORDS / words;
    const score =
      meanOf([
        Number(runAt > 0 && runAt <= MAX_RUN_LINE),
        filled.length / REQUIRED.length,
        filled.length / REQUIRED.length,
        length,
      ]) * Math.min(1, own / (MIN_WORDS / 2));
    return {
      score,
      evidence: [
        atFile(
          `README.md:${Math.max(1, runAt)}`,
          runAt > 0 ? "how to run it" : "no code block that says how to run it",
        ),
        fact(`${words} words; filled in: ${filled.map(([name]) => name).join(", ") || "nothing"}`),
      ],
      ...(score < 1 && {
        note:
          empty.length > 0
            ? `empty or missing: ${empty.join(", ")}`
            : `${words} words; ${MIN_WORDS} to ${MAX_WORDS} are expected`,
      }),
    };
  },
};
