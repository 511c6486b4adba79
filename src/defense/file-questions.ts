import { type AiLogLine, parseAiLog } from "../ai-log/log.ts";
import { TakehomeError } from "../base/errors.ts";
import { listItemsOf } from "../base/markdown/blocks.ts";
import { proseOf } from "../base/markdown/prose.ts";
import { sectionsOf } from "../base/markdown/sections.ts";
import type { DrawnQuestion } from "../exercise/defense.ts";
import { decisionsOf } from "../repository/decisions.ts";
import { AI_LOG_FILE } from "../repository/layout.ts";
import { type FunctionMeasure, functionsIn } from "./code/functions.ts";
import type { Material } from "./question-material.ts";

/** Difficulty of a function: ten lines count as much as one branch. */
const difficulty = ({ complexity, lines }: FunctionMeasure) => complexity + lines / 10;
const MIN_FUNCTION = { complexity: 3, lines: 10 };

/**
 * A question about the function that is hardest to follow, in files that the candidate changed where there are any;
 * undefined when no function is large enough.
 */
export async function hardestFunction({ files, history }: Material): Promise<DrawnQuestion | undefined> {
  const changed = new Set(history.own.flatMap((commit) => commit.files.map(({ path }) => path)));
  const own = files.pipeline.filter((path) => changed.has(path));
  const measured: { path: string; measure: FunctionMeasure }[] = [];
  for (const path of own.length > 0 ? own : files.pipeline) {
    for (const measure of functionsIn(path, await files.text(path))) measured.push({ path, measure });
  }
  const [hardest] = measured.sort((a, b) => difficulty(b.measure) - difficulty(a.measure));
  if (!hardest) return undefined;
  const { path, measure } = hardest;
  const { name, line, lines, complexity } = measure;
  if (complexity < MIN_FUNCTION.complexity && lines < MIN_FUNCTION.lines) return undefined;
  const called = name === "(anonymous)" ? "The function" : `\`${name}\``;
  return {
    id: "function",
    origin: "function",
    topic: "Your hardest function",
    question: `${called} at ${path}:${line} has ${lines} lines and ${complexity - 1} branches, more than any other in your code. Explain it to somebody who has to change it tomorrow: what goes in, what comes out, which input breaks it, and which test would show that?`,
    sources: [`${path}:${line}`],
    facts: [],
  };
}

/** As the reports print figures: `81.3%`, `0.84`. */
const FIGURE = /(?<![\w.])\d{1,3}\.\d{1,2}\s?%?(?![\w.])/;

/** A question about a figure that the candidate wrote in the README, preferably under Results; undefined when there is none. */
export async function readmeNumber(material: Material, random: () => number): Promise<DrawnQuestion | undefined> {
  const text = await material.files.text("README.md");
  const template = new Set(material.readmeTemplate.split("\n"));
  const prose = proseOf(text).split("\n");
  const found = text.split("\n").flatMap((source, index) => {
    const figure = template.has(source) ? undefined : FIGURE.exec(prose[index] ?? "")?.[0].trim();
    return figure === undefined ? [] : [{ figure, line: index + 1, source: source.trim() }];
  });
  const results = sectionsOf(text).find(({ title }) => /^results?\b/i.test(title));
  const end = results ? results.bodyLine + results.body.split("\n").length : 0;
  const preferred = found.filter(({ line }) => results && line >= results.bodyLine && line < end);
  const chosen = pick(preferred.length > 0 ? preferred : found, random);
  if (!chosen) return undefined;
  return {
    id: "number",
    origin: "number",
    topic: "A number you reported",
    question: `README.md:${chosen.line} says ${chosen.figure}. Which command produces that number, on which data and which commit? How far could it be off by chance, and what could a reader wrongly conclude from it?`,
    sources: [`README.md:${chosen.line}`],
    facts: [chosen.source],
  };
}

/** A question about a decision with a rejected option; undefined when the candidate wrote none. */
export async function rejectedOption({ files }: Material, random: () => number): Promise<DrawnQuestion | undefined> {
  const entries = decisionsOf(await files.text("DECISIONS.md")).flatMap(({ title, line, body }) => {
    const options = optionsOf(body);
    return options.length >= 2 ? [{ title, line, options }] : [];
  });
  const chosen = pick(entries, random);
  if (!chosen) return undefined;
  return {
    id: "decision",
    origin: "decision",
    topic: "What you rejected",
    question: `DECISIONS.md:${chosen.line}, "${chosen.title}". Argue for an option that you rejected as its best advocate would. Then say which measurements speak against it, and what would make you choose it after all.`,
    sources: [`DECISIONS.md:${chosen.line}`],
    facts: chosen.options,
  };
}

/**
 * A question about a suggestion of an AI tool that the candidate rejected; undefined when the AI log names none. A damaged log
 * asks nothing: the commands about it report it.
 */
export async function rejectedSuggestion(
  { files }: Material,
  random: () => number,
): Promise<DrawnQuestion | undefined> {
  const rejections = entriesOf(await files.text(AI_LOG_FILE)).filter(({ rejected, why }) => rejected && why);
  const chosen = pick(rejections, random);
  if (!chosen) return undefined;
  const { line, tool, rejected = "", why = "", commit } = chosen;
  const where = `${AI_LOG_FILE}:${line}`;
  return {
    id: "ai_log",
    origin: "ai_log",
    topic: "A suggestion you rejected",
    question: `${where} says that you rejected a suggestion of ${tool}. What would your program do today if you had taken it, on which case or test would that show, and what do you have in its place?`,
    sources: [where, ...(commit === undefined ? [] : [`commit ${commit.slice(0, 7)}`])],
    facts: [`rejected: ${rejected}`, `why: ${why}`],
  };
}

function entriesOf(text: string): AiLogLine[] {
  try {
    return parseAiLog(text);
  } catch (error) {
    if (error instanceof TakehomeError) return [];
    throw error;
  }
}

/** List items below "Options", or sentences about a decision and a rejected option; fewer than two are not a choice. */
function optionsOf(body: string): string[] {
  const options = /\boptions?\b[^\n]*\n([\s\S]*?)(?=\n\s*\*\*|$)/i.exec(body)?.[1] ?? "";
  const items = listItemsOf(options);
  if (items.length >= 2) return items;
  const rejected = body.split("\n").find((line) => /reject|turned down/i.test(line) && line.trim().length > 15);
  const decided = body.split("\n").find((line) => /decision|decided|chose/i.test(line) && line !== rejected);
  return rejected && decided ? [decided.trim(), rejected.trim()] : [];
}

const pick = <T>(rows: readonly T[], random: () => number): T | undefined => rows[Math.floor(random() * rows.length)];
