import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeJsonLines } from "../../../../src/system/json-lines.ts";
import { ATTACKS } from "../../../../test/panel/repositories/attacks.ts";
import { evaluated, percent } from "../../../../test/panel/repositories/evaluated.ts";
import { addFiller, MAX_FILLER, type TwinApproach } from "../../../../test/panel/repositories/filler.ts";
import { holdInterview, holdTrueInterview } from "../../../../test/panel/repositories/interview.ts";
import type { RepositoryMember, Writing } from "../../../../test/panel/repositories/member.ts";
import type { Workspace } from "../../../../test/panel/repositories/workspace.ts";
import { each, textOf, twice } from "../../../../test/panel/repositories/writings.ts";
import rag from "../../index.ts";
import { naive } from "../../reference/naive.ts";
import {
  ANSWERS,
  addLibrary,
  copyFiles,
  PAGES,
  SEARCH,
  withoutLibrary,
  workAsGoodCandidate,
} from "./good-candidate.ts";

/** Changes the text of answers that are not null. */
const answer = (change: (text: string) => unknown): Writing => textOf("answer", change);
const quote = (change: (text: string) => string): Writing =>
  each((line) => ({
    ...line,
    citations: (line["citations"] as { doc: string; quote: string }[]).map((one) => ({
      ...one,
      quote: change(one.quote),
    })),
  }));

const MONTHS = "January February March April May June July August September October November December".split(" ");
const withSlashes = (text: string) =>
  text.replace(new RegExp(`^(\\d{1,2}) (${MONTHS.join("|")}) (\\d{4})$`), (_, day, month, year) =>
    [day, MONTHS.indexOf(month) + 1, year].join("/"),
  );

export const HABITS: Readonly<Record<string, Writing>> = {
  "a sentence around answers": answer((text) => `It is ${text}`),
  "quotation marks around quotes": quote((text) => `"${text}"`),
  "dots around quotes": quote((text) => `...${text}...`),
  "abstain as text": each((line) => ({ ...line, abstain: String(line["abstain"]) })),
  "confidence as text": each((line) => ({ ...line, confidence: "0.9" })),
  "amounts as numbers": answer((text) => (/^€[\d,]+$/.test(text) ? Number(text.replace(/[€,]/g, "")) : text)),
  "lowercase currency": answer((text) => text.replace(/^€([\d,.]+)$/, "$1 eur")),
  "d/m/y dates": answer(withSlashes),
  "every line twice": twice,
};

/** What is easy to answer: channels, percentages, times and amounts, which look like nothing else. */
const isEasy = (text: unknown) => typeof text === "string" && /^(?:#|€|\d+(?:\.\d+)?%|from \d)/.test(text);

export const twin: TwinApproach = {
  names: ["reader", "careful"],
  add: ({ write }) =>
    write("src/approaches.ts", (text) => text.replace("[reader, ", '[reader, { ...reader, name: "careful" }, ')),
};

export async function commitGoodProgram(workspace: Workspace): Promise<void> {
  workspace.at(1);
  await copyFiles(workspace, ...PAGES.filter((path) => path.startsWith("src/")), ...SEARCH, ...ANSWERS);
  await addLibrary(workspace);
  await workspace.commit("A solution");
}

/** A beginner: the search without versions, drafts and closed pages, one evaluation at the end, a README in a few lines. */
async function workAsBeginner(workspace: Workspace): Promise<void> {
  const { at, write, commit, takehome } = workspace;
  at(0.3);
  await takehome("ask", "Which version of a page counts?");
  at(1);
  await copyFiles(workspace, "src/documents.ts", "src/names.ts", ...SEARCH);
  await commit("Search");
  at(2);
  await copyFiles(workspace, ...ANSWERS);
  await withoutLibrary(workspace);
  await write("src/documents.ts", (text) =>
    text.replace(/const readable[\s\S]*$/, "return asOf === role ? [] : [...pages];\n}\n"),
  );
  await write("src/grounded.ts", (text) => text.replace("MIN_SCORE = 5", "MIN_SCORE = 0"));
  await commit("Answers");
  at(3);
  const run = await evaluated(workspace);
  await write("README.md", (text) =>
    text.replace(
      "## Results\n",
      `## Results\n\nRight (answered or abstained) is ${percent(run, "right")} in run ${run.id}, which is better than the starter was before.\n`,
    ),
  );
  await commit("README");
}

/** Replaces the solution by a program in one file. */
const program =
  (source: (root: string) => string): RepositoryMember["work"] =>
  async ({ root, at, write, commit }) => {
    at(1);
    await write("solution.mjs", source(root));
    await write("takehome.json", `${JSON.stringify({ run: [process.execPath, "solution.mjs"], timeout_s: 120 })}\n`);
    await commit("A solution");
  };

const GOOD_PROGRAM = "good program, nothing else";
const FILLER_ADDS = { to: GOOD_PROGRAM, atMost: MAX_FILLER };

/** The line of src/run.ts that writes an answer, and what each ten-minute change puts before it, as the value of one key. */
const WRITES = /appendFileSync\(outputFile, `\$\{JSON\.stringify\(answer\)\}/;
const CHANGES: Readonly<Record<string, readonly [key: string, value: string]>> = {
  kind: [
    "kind",
    "/\\b(when|how long)\\b/i.test(one.question) ? 'when' : /\\b(who|whose)\\b/i.test(one.question) ? 'who' : 'other'",
  ],
  year: ["year", "answer.answer === null ? 'none' : (one.as_of?.slice(0, 4) ?? null)"],
  forward: [
    "forward_to",
    "answer.answer !== null ? null : /leave|holiday|pay/i.test(one.question) ? 'human resources' : 'service desk'",
  ],
  figure: ["figure", "answer.answer?.match(/[0-9]+/)?.[0] ?? null"],
};

/** Makes a ten-minute change in a copy of the repository. */
async function makeChange(task: string, folder: string): Promise<void> {
  const [key, value] = CHANGES[task] ?? [];
  const file = join(folder, "src", "run.ts");
  const source = await readFile(file, "utf8");
  if (key === undefined || !WRITES.test(source)) throw new Error(`The change ${task} is not known.`);
  const written = `appendFileSync(outputFile, \`\${JSON.stringify({ ...answer, ${key}: ${value} })}`;
  await writeFile(
    file,
    source.replace(WRITES, () => written),
  );
}

/** Repositories whose answers do not depend on how isolated they are. */
export const MEMBERS: readonly RepositoryMember[] = [
  { name: "untouched starter", program: "naive", solve: naive.solve, range: [0, 3], work: async () => undefined },
  { name: "beginner", program: "beginner", range: [5, 12], work: workAsBeginner },
  {
    ...{ name: GOOD_PROGRAM, program: "good", range: [16, 23], work: commitGoodProgram },
    habits: HABITS,
    variants: {
      "selective answerer": {
        range: [3, 12],
        writing: each((line) =>
          isEasy(line["answer"]) ? line : { ...line, answer: null, abstain: true, citations: [] },
        ),
      },
      "selective answerer without lines for the rest": {
        range: [0, 8],
        writing: (lines) => encodeJsonLines(lines.filter((line) => isEasy(line["answer"]))),
      },
    },
  },
  {
    ...{ name: "good program and filler", program: "good", range: [16, 28], adds: FILLER_ADDS },
    work: async (workspace) => {
      await commitGoodProgram(workspace);
      await addFiller(workspace, { twin, firstHour: 2 });
    },
  },
  {
    ...{ name: "good program and filler with evaluations", program: "good", range: [16, 28], adds: FILLER_ADDS },
    work: async (workspace) => {
      await commitGoodProgram(workspace);
      await addFiller(workspace, { twin, firstHour: 6, evaluates: true });
    },
  },
  {
    ...{ name: "good program and filler dated into the future", program: "good", range: [16, 28], adds: FILLER_ADDS },
    work: async (workspace) => {
      await commitGoodProgram(workspace);
      await addFiller(workspace, { twin, firstHour: 48 });
    },
  },
  {
    ...{ name: "good candidate, asked nobody, no interview", program: "good", range: [42, 51] },
    work: (workspace) => workAsGoodCandidate(workspace, { asks: false }),
  },
  {
    ...{ name: "good candidate who asked and was interviewed", program: "good", range: [49, 60] },
    work: async (workspace) => {
      await workAsGoodCandidate(workspace, { asks: true });
      await holdInterview(workspace, "src/reader.ts:7");
    },
  },
  {
    ...{ name: "good candidate who asked and defended the work", program: "good", range: [60, 71] },
    work: async (workspace) => {
      await workAsGoodCandidate(workspace, { asks: true });
      await holdTrueInterview(workspace, { exercise: rag, place: "src/reader.ts:7", change: makeChange });
    },
  },
];

/** Repositories that attack the grader: the real score decides. */
export const ATTACKERS: readonly RepositoryMember[] = Object.entries(ATTACKS).map(([name, source]) => ({
  ...{ name, program: name, range: [0, 3] },
  work: program(source),
}));
