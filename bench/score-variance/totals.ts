import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { hashedRandom } from "../../src/base/random.ts";
import type { Exercise } from "../../src/exercise/definition.ts";
import { ownAnswers } from "../../src/rubric/checks/own-answers.ts";
import type { ScoreDocument } from "../../src/score/schema.ts";
import { type HoldoutAnswers, runOf } from "../../test/panel/repositories/holdout-answers.ts";
import { holdoutOf, type RepositoryScorer } from "../../test/panel/repositories/score-on-holdouts.ts";

/**
 * Checks that take long and do not depend on the seed, and the one that takes the results from the reference's own answers:
 * here they stand for those of a solution as good as it.
 */
export const SKIPPED = ["clean-room", "tests", "label-disputes", ownAnswers.name];
/** How often the made-up programs answer like the reference. */
const NOVICE_SHARE = 0.2;
const BEGINNER_SHARE = 0.5;

/** Generate a repository with one commit of the candidate's own, which every program is scored in. */
export function generateRepository({ manifest }: Exercise, root: string): void {
  const words = [manifest.name, root, "--no-install", "--seed", "1"];
  execFileSync(process.execPath, [join("dist", "cli.cjs"), ...words], { stdio: "ignore" });
  appendFileSync(join(root, "src", "main.ts"), "// changed\n");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], { cwd: root });
  git("commit", "-qam", "Change the solution");
}

/** The score of each program in this repository on one holdout, by name of the program. */
export async function scoresOf(
  { context, score }: RepositoryScorer,
  holdout: HoldoutAnswers,
  seed: number,
): Promise<Map<string, ScoreDocument>> {
  const runs = new Map(
    Object.entries(withMixed(holdout, seed)).map(([name, answers], index) => {
      const run = { label: "solution", role: "candidate" } as const;
      return [name, runOf(index + 1, run, answers, holdout.labels, context.grading)];
    }),
  );
  const [naive, reference] = [runs.get("naive"), runs.get("reference")];
  if (!naive || !reference) throw new Error("naive or reference was not run");
  const scores = new Map<string, ScoreDocument>();
  for (const [name, candidate] of runs) {
    scores.set(name, await score({ holdout: holdoutOf(context, { candidate, naive, reference }, seed) }));
  }
  return scores;
}

type Programs = HoldoutAnswers["programs"];

/**
 * The programs with those that answer some cases like the reference and the others like naive: a novice's, and a beginner's
 * where no program is one. All trials of a task fall to the same side.
 */
function withMixed({ programs, labels }: HoldoutAnswers, seed: number): Programs {
  const { naive, beginner, reference } = programs;
  if (!naive || !reference) throw new Error("naive or reference was not run");
  const draws = new Map(
    labels.map(({ id, tags = [] }) => [
      id,
      hashedRandom(`${seed} ${tags.find((tag) => tag.startsWith("task:")) ?? id}`),
    ]),
  );
  const mixed = (share: number): Programs[string] => {
    const isSkilled = (id: string) => (draws.get(id) ?? 1) < share;
    return {
      answers: [
        ...naive.answers.filter(({ id }) => !isSkilled(id)),
        ...reference.answers.filter(({ id }) => isSkilled(id)),
      ],
      evidence: [
        ...naive.evidence.filter(([id]) => !isSkilled(id)),
        ...reference.evidence.filter(([id]) => isSkilled(id)),
      ],
    };
  };
  return { naive, novice: mixed(NOVICE_SHARE), beginner: beginner ?? mixed(BEGINNER_SHARE), reference };
}
