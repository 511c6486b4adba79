import { codeBlockLines } from "../../base/markdown/blocks.ts";
import { ownWords, wordCount } from "../../base/markdown/prose.ts";
import { sectionsOf } from "../../base/markdown/sections.ts";
import { fileAt } from "../../repository/history.ts";
import { type AuditContext, atFile, type Check, fact, meanOf } from "../check.ts";

const RUN_WITHIN = 40;
const WORDS = { fewest: 250, most: 2_000 };
/** Fewer words of one's own are no section. */
const SECTION_WORDS = 15;
const WANTED: readonly [string, RegExp][] = [
  ["problem and assumptions", /assum|problem/i],
  ["approach", /^(approach|design|how it works)/i],
  ["alternatives rejected", /alternativ|reject|option|tried/i],
  ["results", /result|evaluation/i],
  ["failure analysis", /fail|error anal/i],
  ["limits", /limit/i],
  ["next steps", /next|future/i],
  ["time spent", /time/i],
];

/** The README's sections with the candidate's own words in each, template text left out. */
export async function ownSections({ repository, files, history }: AuditContext) {
  const text = await files.text("README.md");
  const first = history.commits[0];
  const template = first ? ((await fileAt(repository.root, first.hash, "README.md")) ?? "") : "";
  return {
    text,
    template,
    sections: sectionsOf(text).map((section) => ({ ...section, words: ownWords(section.body, template) })),
  };
}

/** c16: how to run it stands near the top, the sections that a reviewer looks for are there and filled in. */
export const readme: Check = {
  id: "c16",
  title: "README: run block, sections, length",
  async run(context) {
    const { text, template, sections } = await ownSections(context);
    if (text.trim() === "") return { score: 0, evidence: [], note: "there is no README.md" };
    const own = ownWords(text, template);
    if (own < SECTION_WORDS)
      return { score: 0, evidence: [atFile("README.md", "as generated")], note: "the README is the template" };
    const [runAt = 0] = codeBlockLines(text);
    const filled = WANTED.filter(([, pattern]) =>
      sections.some(({ title, words }) => pattern.test(title) && words >= SECTION_WORDS),
    );
    const empty = WANTED.filter((entry) => !filled.includes(entry)).map(([name]) => name);
    const words = wordCount(text);
    const length = words < WORDS.fewest ? words / WORDS.fewest : words <= WORDS.most ? 1 : WORDS.most / words;
    const score =
      meanOf([
        Number(runAt > 0 && runAt <= RUN_WITHIN),
        filled.length / WANTED.length,
        filled.length / WANTED.length,
        length,
      ]) * Math.min(1, own / (WORDS.fewest / 2));
    return {
      score,
      evidence: [
        atFile(`README.md:${Math.max(1, runAt)}`, runAt > 0 ? "how to run it" : "no block that says how to run it"),
        fact(`${words} words; filled in: ${filled.map(([name]) => name).join(", ") || "nothing"}`),
      ],
      ...(score < 1 && {
        note:
          empty.length > 0
            ? `empty or missing: ${empty.join(", ")}`
            : `${words} words (${WORDS.fewest} to ${WORDS.most} are right)`,
      }),
    };
  },
};
