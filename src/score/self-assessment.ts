import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { type CheckResult, type Evidence, fact } from "../rubric/check.ts";
import { leavesOf, type Rubric, type SelfLeaf } from "../rubric/schema.ts";
import type { LeafResult } from "../rubric/tree.ts";
import { writeFileAtomic } from "../system/files.ts";
import { run } from "../system/processes.ts";
import type { Terminal } from "../ui/terminal.ts";

/** Committed along with the rest: what one says about oneself is part of the attempt. */
export const SELF_FILE = ".takehome/self-assessment.json";

const answersSchema = z.record(
  z.string(),
  z.object({ level: z.number().int().min(0).max(4), evidence: z.string(), answered_at: z.string() }),
);
export type SelfAnswers = z.infer<typeof answersSchema>;

/** Proof that is prose alone is worth no more than this level, where engineering is what is asked for. */
export const PROSE_LEVEL = 2;

/** The answers so far; none where the file is missing or damaged. */
export async function readSelf(root: string): Promise<SelfAnswers> {
  try {
    return answersSchema.parse(JSON.parse(await readFile(join(root, SELF_FILE), "utf8")));
  } catch {
    return {};
  }
}

/** Ask every self leaf, the evidence that was found beside the anchors; each answer is kept at once. */
export async function askSelf(
  rubric: Rubric,
  root: string,
  terminal: Terminal,
  check: (id: string) => Promise<CheckResult>,
): Promise<SelfAnswers> {
  const prompts = await import("../ui/prompts.ts");
  const answers = await readSelf(root);
  const leaves = selfLeaves(rubric);
  for (const [index, leaf] of leaves.entries()) {
    const before = answers[leaf.id];
    const found = (await Promise.all(leaf.evidence.map(check))).flatMap(({ evidence }) => evidence);
    prompts.note(
      found
        .slice(0, 6)
        .map(
          ({ kind, ref, text }) =>
            `${ref ? `${kind === "run" || kind === "case" ? `${kind} ` : ""}${ref}: ` : ""}${text}`,
        )
        .join("\n") || "nothing was found by itself",
      `${leaf.title}: evidence`,
    );
    const level = await prompts.askChoice<number>(
      `${leaf.title}: which comes closest? (${index + 1} of ${leaves.length})`,
      ([0, 1, 2, 3, 4] as const).map((value) => ({ value, label: `${value}  ${leaf.anchors[value]}` })),
      before?.level ?? 0,
    );
    const evidence =
      level === 0
        ? ""
        : await prompts.askText(
            "Where can it be seen? Files (path:line), commits or run ids; without one it counts for nothing.",
            before?.evidence || "README.md",
            () => undefined,
          );
    answers[leaf.id] = { level, evidence, answered_at: new Date().toISOString() };
    await writeFileAtomic(join(root, SELF_FILE), `${JSON.stringify(answers, null, 2)}\n`);
  }
  terminal.err(`Your answers are kept in ${SELF_FILE}.`);
  return answers;
}

/** Results of the self leaves: no credit without evidence that resolves, and at most level 2 for prose alone. */
export async function selfResults(
  rubric: Rubric,
  answers: SelfAnswers,
  root: string,
  runIds: ReadonlySet<number>,
): Promise<Map<string, LeafResult>> {
  const results = new Map<string, LeafResult>();
  for (const leaf of selfLeaves(rubric)) {
    const answer = answers[leaf.id];
    results.set(
      leaf.id,
      answer ? await judged(leaf, answer, root, runIds) : { score: null, evidence: [], note: "not answered" },
    );
  }
  return results;
}

const selfLeaves = (rubric: Rubric): SelfLeaf[] =>
  leavesOf(rubric.branches).flatMap(({ leaf }) => (leaf.kind === "self" && leaf.from === undefined ? [leaf] : []));

async function judged(
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
      evidence: [fact(`"${evidence}" leads nowhere`)],
      note: "rated without evidence that can be followed",
    };
  }
  const isProse = pointers.every(({ kind, ref }) => kind === "file" && /\.(md|txt|rst)(:\d+)?$/i.test(ref ?? ""));
  const limited = leaf.engineering && isProse && level > PROSE_LEVEL;
  const counted = limited ? PROSE_LEVEL : level;
  return {
    score: counted / 4,
    evidence: pointers,
    note: limited
      ? `level ${level} rated, ${PROSE_LEVEL} counted: prose alone proves no more`
      : `your own rating, level ${level}`,
  };
}

/** Files, commits and runs that a text names and that exist. */
async function pointersIn(text: string, root: string, runIds: ReadonlySet<number>): Promise<Evidence[]> {
  const found: Evidence[] = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const path = word.replace(/^[`'"(]+|[`'").]+$/g, "");
    const bare = path.replace(/:\d+$/, "");
    if (/^\d+$/.test(bare) && runIds.has(Number(bare))) found.push({ kind: "run", ref: bare, text: "named by you" });
    else if (bare !== "" && !bare.startsWith("..") && existsSync(join(root, bare))) {
      found.push({ kind: "file", ref: path, text: "named by you" });
    } else if (/^[0-9a-f]{7,40}$/.test(bare)) {
      const known = await run("git", ["cat-file", "-e", `${bare}^{commit}`], { cwd: root });
      if (known.ok) found.push({ kind: "commit", ref: bare.slice(0, 7), text: "named by you" });
    }
  }
  return found;
}
