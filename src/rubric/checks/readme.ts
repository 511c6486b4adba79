import { ownWords } from "../../base/markdown/prose.ts";
import type { Section } from "../../base/markdown/sections.ts";
import { atFile, type Check, type CheckContext, type Evidence, fact } from "../check.ts";
import { citationsIn } from "../substance/citations.ts";
import { repeatedIn } from "../substance/similarity.ts";
import { statedFigures } from "../substance/stated-figures.ts";
import { verify } from "../substance/stored-figures.ts";

const MAX_WORDS = 2_000;
/** A section with fewer words of the candidate's own counts as empty. */
const MIN_SECTION_WORDS = 15;
/** For a section that says nothing that can be looked up. */
const PROSE_SHARE = 0.1;
const REQUIRED: readonly [string, RegExp][] = [
  ["problem and assumptions", /assum|problem/i],
  ["approach", /^(approach|design|how it works)/i],
  ["alternatives rejected", /alternativ|reject|option|tried/i],
  ["results", /result|evaluation/i],
  ["failure analysis", /fail|error anal/i],
  ["limits", /limit/i],
  ["next steps", /next|future/i],
];

/**
 * c16: the sections that a reviewer looks for are filled in, each with something that can be looked up: a file of the
 * solution, a run with its figure, a case, a commit. Text that stands in several sections counts in none.
 */
export const readme: Check = {
  id: "c16",
  name: "readme",
  title: "README: sections with something to look up",
  async run(context) {
    const { text, template, sections } = await context.readme();
    if (text.trim() === "") return { score: 0, evidence: [], note: "there is no README.md" };
    const own = ownWords(text, template);
    if (own < MIN_SECTION_WORDS)
      return { score: 0, evidence: [atFile("README.md", "as generated")], note: "the README is the template" };
    const generated = new Set(template.split("\n"));
    const filled = sections
      .filter(({ words }) => words >= MIN_SECTION_WORDS)
      .map((section) => ({ ...section, body: withoutLines(section.body, generated) }));
    const repeated = repeatedIn(filled.filter(({ level }) => level === 2).map(({ body }) => body));
    const judged = await Promise.all(
      REQUIRED.map(async ([name, pattern]) => {
        const section = filled.find(({ title }) => pattern.test(title));
        return { name, ...(await judge(context, section, repeated)) };
      }),
    );
    const length = own <= MAX_WORDS ? 1 : MAX_WORDS / own;
    const score = (judged.reduce((sum, one) => sum + one.score, 0) / REQUIRED.length) * length;
    return {
      score,
      evidence: [
        ...judged.flatMap(({ name, line, text: found }): Evidence[] =>
          line === undefined ? [] : [atFile(`README.md:${line}`, `${name}: ${found}`)],
        ),
        fact(`${own} words of your own; at most ${MAX_WORDS} are expected`),
      ],
      ...(score < 1 && { note: noteOf(judged) }),
    };
  },
};

interface Judged {
  score: number;
  line?: number;
  text: string;
}

async function judge(
  context: CheckContext,
  section: Section | undefined,
  repeated: ReadonlySet<string>,
): Promise<Judged> {
  if (!section) return { score: 0, text: "empty or missing" };
  const { line, body } = section;
  if (repeated.has(body)) return { score: 0, line, text: "says the same as another section" };
  const found = await somethingToLookUp(context, section);
  return found === undefined
    ? { score: PROSE_SHARE, line, text: "nothing that can be looked up: not checked" }
    : { score: 1, line, text: found };
}

/** A run with its figure, a case, a commit, a figure of the newest run, or a file that the candidate has changed. */
async function somethingToLookUp(context: CheckContext, { body, links }: Section): Promise<string | undefined> {
  const text = [body, ...links.map(({ target }) => target)].join("\n");
  const { found } = await citationsIn(context, text);
  if (found[0]) return found[0].text;
  const { runs, grading, history } = context;
  for (const figure of statedFigures(body)) {
    if (verify(figure, runs, grading).kind === "right") return `${figure.value} is a stored figure`;
  }
  const changed = new Set(history.own.flatMap(({ files }) => files.map(({ path }) => path)));
  return [...changed].find((path) => !path.endsWith(".md") && text.includes(path));
}

const withoutLines = (body: string, lines: ReadonlySet<string>) =>
  body
    .split("\n")
    .filter((line) => !lines.has(line))
    .join("\n");

function noteOf(judged: readonly (Judged & { name: string })[]): string {
  const groups = new Map<string, string[]>();
  for (const { name, text, score } of judged) {
    if (score < 1) groups.set(text, [...(groups.get(text) ?? []), name]);
  }
  return [...groups].map(([text, names]) => `${text}: ${names.join(", ")}`).join("; ") || "too long";
}
