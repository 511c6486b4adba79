import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { failure, messageOf } from "../base/errors.ts";
import { parseJson } from "../base/json.ts";
import type { LeafResult } from "../rubric/aggregate-scores.ts";
import { type CheckResult, type Evidence, fact } from "../rubric/check.ts";
import type { SelfLeaf } from "../rubric/schema.ts";
import { readIfExists, writeFileAtomic } from "../system/files.ts";
import { run } from "../system/processes.ts";

/** Committed with the rest: the self-assessment is part of the attempt. */
export const SELF_ASSESSMENT_FILE = ".takehome/self-assessment.json";

const answersSchema = z.record(
  z.string(),
  z.object({ level: z.number().int().min(0).max(4), evidence: z.string(), answered_at: z.string() }),
);
/** By leaf id. */
export type SelfAnswers = z.infer<typeof answersSchema>;

/** The highest level that prose alone is worth, where engineering is asked for. */
export const MAX_PROSE_LEVEL = 2;
/** Pieces of evidence that are shown beside a question. */
const MAX_EVIDENCE_SHOWN = 6;

/**
 * The answers so far; none when there is no file.
 * @throws a failure when the file cannot be read or is damaged: answers that were given would be lost without a word
 */
export async function readSelfAssessment(root: string): Promise<SelfAnswers> {
  const restore = `Restore it, \`git checkout -- ${SELF_ASSESSMENT_FILE}\`, or remove it to answer again.`;
  const text = await readIfExists(join(root, SELF_ASSESSMENT_FILE)).catch((error: unknown) => {
    throw failure(`${SELF_ASSESSMENT_FILE} cannot be read: ${messageOf(error)}`, restore, error);
  });
  if (text === undefined) return {};
  const content = parseJson(text);
  if (content === undefined) throw failure(`${SELF_ASSESSMENT_FILE} is damaged: it is not valid JSON.`, restore);
  const parsed = answersSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw failure(`${SELF_ASSESSMENT_FILE} is damaged.\n${z.prettifyError(parsed.error)}`, restore);
}

/**
 * Ask about every self-assessed leaf, showing the evidence that was found beside the anchors. Each answer is stored at
 * once. Throws `cancelled` on Ctrl-C.
 * @param before earlier answers, which are offered again
 */
export async function askSelfAssessment(
  leaves: readonly SelfLeaf[],
  root: string,
  before: SelfAnswers,
  check: (id: string) => Promise<CheckResult>,
): Promise<SelfAnswers> {
  const prompts = await import("../ui/prompts.ts");
  const answers = { ...before };
  for (const [index, leaf] of leaves.entries()) {
    const earlier = answers[leaf.id];
    const found = (await Promise.all(leaf.evidence.map(check))).flatMap(({ evidence }) => evidence);
    const shown = found.slice(0, MAX_EVIDENCE_SHOWN).map(evidenceLine).join("\n");
    prompts.note(shown || "No evidence was found automatically.", `${leaf.title}: evidence`);
    const level = await prompts.askChoice<number>(
      `${leaf.title}: which comes closest? (${index + 1} of ${leaves.length})`,
      ([0, 1, 2, 3, 4] as const).map((value) => ({ value, label: `${value}  ${leaf.anchors[value]}` })),
      earlier?.level ?? 0,
    );
    const evidence =
      level === 0
        ? ""
        : await prompts.askText(
            "Where can it be seen? Name files (path:line), commits or run ids. Without any it does not count.",
            earlier?.evidence || "README.md",
            () => undefined,
          );
    answers[leaf.id] = { level, evidence, answered_at: new Date().toISOString() };
    await writeFileAtomic(join(root, SELF_ASSESSMENT_FILE), `${JSON.stringify(answers, null, 2)}\n`);
  }
  return answers;
}

function evidenceLine({ kind, ref, text }: Evidence): string {
  if (ref === undefined) return text;
  return kind === "run" || kind === "case" ? `${kind} ${ref}: ${text}` : `${ref}: ${text}`;
}

/** Results of the self-assessed leaves, by leaf id: nothing without evidence that resolves, and at most level 2 for prose alone. */
export async function selfResults(
  leaves: readonly SelfLeaf[],
  answers: SelfAnswers,
  root: string,
  runIds: ReadonlySet<number>,
): Promise<Map<string, LeafResult>> {
  const results = new Map<string, LeafResult>();
  for (const leaf of leaves) {
    const answer = answers[leaf.id];
    results.set(
      leaf.id,
      answer ? await resultOf(leaf, answer, root, runIds) : { score: null, evidence: [], note: "not answered" },
    );
  }
  return results;
}

async function resultOf(
  leaf: SelfLeaf,
  { level, evidence }: SelfAnswers[string],
  root: string,
  runIds: ReadonlySet<number>,
): Promise<LeafResult> {
  if (level === 0) return { score: 0, evidence: [], note: "your own rating" };
  const pointers = await pointersIn(evidence, root, runIds);
  if (pointers.length === 0) {
    return {
      score: 0,
      evidence: [fact(`"${evidence}" does not resolve`)],
      note: "rated without evidence that can be followed",
    };
  }
  const isProse = pointers.every(({ kind, ref }) => kind === "file" && /\.(md|txt|rst)(:\d+)?$/i.test(ref ?? ""));
  const limited = leaf.engineering && isProse && level > MAX_PROSE_LEVEL;
  const counted = limited ? MAX_PROSE_LEVEL : level;
  return {
    score: counted / 4,
    evidence: pointers,
    note: limited
      ? `you rated level ${level}; prose alone counts as level ${MAX_PROSE_LEVEL}`
      : `your own rating, level ${level}`,
  };
}

/** Files, commits and runs that a text names and that exist. */
async function pointersIn(text: string, root: string, runIds: ReadonlySet<number>): Promise<Evidence[]> {
  const found: Evidence[] = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const pointer = word.replace(/^[`'"(]+|[`'").]+$/g, "");
    const path = pointer.replace(/:\d+$/, "");
    if (/^\d+$/.test(path) && runIds.has(Number(path))) found.push({ kind: "run", ref: path, text: "named by you" });
    else if (path !== "" && !path.startsWith("..") && existsSync(join(root, path))) {
      found.push({ kind: "file", ref: pointer, text: "named by you" });
    } else if (/^[0-9a-f]{7,40}$/.test(path)) {
      const known = await run("git", ["cat-file", "-e", `${path}^{commit}`], { cwd: root });
      if (known.ok) found.push({ kind: "commit", ref: path.slice(0, 7), text: "named by you" });
    }
  }
  return found;
}
