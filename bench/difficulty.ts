import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { OcrAnswer, OcrLabel } from "../exercises/ocr/contract.ts";
import { DEGRADATIONS } from "../exercises/ocr/data/document-plan.ts";
import { generate } from "../exercises/ocr/data/index.ts";
import { TRAPS } from "../exercises/ocr/data/traps.ts";
import { grading } from "../exercises/ocr/grading/index.ts";
import { approaches } from "../exercises/ocr/reference/index.ts";
import type { CaseGrade } from "../src/exercise/grading.ts";
import { createLibraries } from "../src/system/libraries.ts";

/**
 * Measures how hard the generated documents are: field F1 of naive, rules and oracle per seed and per trap, on fresh
 * holdouts. The oracle answers with the labels, which shows that the grader accepts every label. Answers are cached per
 * seed in the folder `--cache`, so that an interrupted run can be resumed.
 *
 *   npx tsx bench/difficulty.ts --seeds 10 --count 40 --cache DIR --output docs/ocr-difficulty.md
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "10" },
    count: { type: "string", default: "40" },
    cache: { type: "string", default: join(tmpdir(), "takehome-difficulty") },
    output: { type: "string", default: "docs/ocr-difficulty.md" },
  },
});
const SEEDS = Number(values.seeds);
const COUNT = Number(values.count);
/** The margin by which each approach has to be better than the one before, on every seed. */
const MARGIN = 0.05;
const NAMES = ["naive", "rules", "oracle"] as const;
type Name = (typeof NAMES)[number];

interface Run {
  labels: OcrLabel[];
  answers: Record<Name, OcrAnswer[]>;
}

async function runSeed(seed: number): Promise<Run> {
  const file = join(values.cache, `${seed}-${COUNT}.json`);
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Run;
  } catch {
    // Not run yet.
  }
  const folder = mkdtempSync(join(tmpdir(), "difficulty-"));
  const libraries = createLibraries([process.cwd()], {});
  const environment = { libraries, signal: new AbortController().signal, onProgress: () => undefined };
  try {
    const dataset = await generate({ ...environment, seed, count: COUNT, split: "holdout", outputDir: folder });
    const solve = async (name: Name): Promise<OcrAnswer[]> => {
      const approach = approaches.find((one) => one.name === name);
      if (!approach) throw new Error(`no approach ${name}`);
      const answers: OcrAnswer[] = [];
      const emit = async (answer: OcrAnswer) => {
        answers.push(answer);
      };
      await approach.solve({ ...environment, inputDir: folder, cases: dataset.cases, jobs: undefined, emit });
      return answers;
    };
    const naive = await solve("naive");
    const rules = await solve("rules");
    const oracle = dataset.labels.map(({ tags: _tags, duplicate_of: _copy, ...answer }) => answer);
    const run: Run = { labels: dataset.labels, answers: { naive, rules, oracle } };
    mkdirSync(values.cache, { recursive: true });
    writeFileSync(file, JSON.stringify(run));
    return run;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function gradeRun(run: Run, name: Name): CaseGrade[] {
  const answers = new Map(run.answers[name].map((answer) => [answer.id, answer]));
  return run.labels.map((label) => {
    const parsed = grading.parse(answers.get(label.id) ?? null);
    const answer = parsed.ok ? parsed.answer : null;
    return {
      id: label.id,
      tags: label.tags,
      status: answer ? "answered" : "invalid",
      ...grading.grade(label, answer),
    };
  });
}

const f1 = (cases: readonly CaseGrade[]) => grading.metrics.find(({ id }) => id === "field_f1")?.compute(cases) ?? null;
const percent = (value: number | null) => (value === null ? "-" : (value * 100).toFixed(1));
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;

const perSeed: Record<Name, CaseGrade[]>[] = [];
for (let seed = 1; seed <= SEEDS; seed++) {
  const run = await runSeed(seed);
  const [naive, rules, oracle] = NAMES.map((name) => gradeRun(run, name)) as [CaseGrade[], CaseGrade[], CaseGrade[]];
  perSeed.push({ naive, rules, oracle });
  console.log(
    `seed ${seed}: ${NAMES.map((name) => `${name} ${percent(f1(perSeed.at(-1)?.[name] ?? []))}`).join(", ")}`,
  );
}

const pooled = (name: Name, tag?: string) =>
  perSeed.flatMap((one) => one[name]).filter(({ tags }) => tag === undefined || tags.includes(tag));
const tagRow = (tag: string) =>
  row(tag, pooled("oracle", tag).length, ...NAMES.map((name) => percent(f1(pooled(name, tag)))));
const tags = [...new Set(pooled("oracle").flatMap((one) => one.tags))].sort();
const holds = perSeed.every((one) => {
  const [naive = 0, rules = 0, oracle = 0] = NAMES.map((name) => f1(one[name]) ?? 0);
  return naive + MARGIN <= rules && rules + MARGIN <= oracle;
});
const special: readonly string[] = [...TRAPS, ...DEGRADATIONS];
const head = ["documents", ...NAMES];
writeFileSync(
  values.output,
  `# How hard the generated documents are

Field F1 (micro, percent) of the naive baseline, of the reference \`rules\`, and of an oracle that answers with the
labels, on ${SEEDS} holdouts of ${COUNT} documents each. Made by \`npx tsx bench/difficulty.ts\`. naive < rules < oracle by at least 5
points on every seed: **${holds ? "yes" : "no"}**.

## Per seed

${row("seed", ...head)}
|---|---|---|---|---|
${perSeed.map((one, index) => row(index + 1, one.naive.length, ...NAMES.map((name) => percent(f1(one[name]))))).join("\n")}
${row("all", pooled("naive").length, ...NAMES.map((name) => percent(f1(pooled(name)))))}

## Per trap and degradation

All fields of the documents with a tag count, not only the field that the trap concerns. Small samples are noisy.

${row("tag", ...head)}
|---|---|---|---|---|
${special
  .filter((tag) => tags.includes(tag))
  .map(tagRow)
  .join("\n")}

## Per document family, country and file type

${row("tag", ...head)}
|---|---|---|---|---|
${tags
  .filter((tag) => !special.includes(tag))
  .map(tagRow)
  .join("\n")}
`,
);
console.log(`written: ${values.output}; margins hold on every seed: ${holds}`);
