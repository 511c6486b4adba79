import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Score } from "../../src/rubric/aggregate-scores.ts";
import { withTemporaryFolder } from "../../src/system/files.ts";
import { answersFile, answersOf } from "./answers.ts";
import { EXERCISE_NAMES, loadExercise } from "./programs.ts";
import { generateRepository, scoresOf } from "./totals.ts";

/** @param args of the command line, described in score-variance.ts */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      exercises: { type: "string", default: EXERCISE_NAMES.join(",") },
      seeds: { type: "string", default: "10" },
      count: { type: "string" },
      cache: { type: "string", default: join(tmpdir(), "takehome-variance") },
      cached: { type: "boolean", default: false },
      leaves: { type: "boolean", default: false },
    },
  });
  const row = (...cells: readonly string[]) => console.log(`| ${cells.join(" | ")} |`);
  row("exercise", "program", "seeds", "mean", "standard deviation", "lowest", "highest");
  row("---", "---", "---:", "---:", "---:", "---:", "---:");
  for (const name of values.exercises.split(",")) {
    const exercise = await loadExercise(name);
    const count = Number(values.count ?? exercise.manifest.holdout.count);
    const byProgram = new Map<string, Score[]>();
    await withTemporaryFolder(async (folder) => {
      const root = join(folder, name);
      generateRepository(name, root);
      for (let seed = 1; seed <= Number(values.seeds); seed++) {
        const request = { seed, count, cache: values.cache };
        if (values.cached && !existsSync(answersFile(exercise, request))) continue;
        const holdout = await answersOf(exercise, request);
        for (const [program, score] of await scoresOf(exercise, root, holdout, seed)) {
          byProgram.set(program, [...(byProgram.get(program) ?? []), score]);
        }
      }
    });
    for (const [program, scores] of byProgram) {
      const totals = scores.map(({ total }) => total ?? 0);
      const { mean, deviation } = spreadOf(totals);
      const ends = [Math.min(...totals), Math.max(...totals)];
      row(name, program, String(totals.length), ...[mean, deviation, ...ends].map((value) => value.toFixed(2)));
      if (values.leaves) for (const line of leafLines(scores)) console.log(line);
    }
  }
}

/** Mean and standard deviation of each leaf in points, the one that varies most first. */
function leafLines(scores: readonly Score[]): string[] {
  const ids = scores[0]?.leaves.map(({ leaf }) => leaf.id) ?? [];
  return ids
    .map((id) => {
      const found = scores.flatMap(({ leaves }) => leaves.find(({ leaf }) => leaf.id === id) ?? []);
      return {
        id,
        ...spreadOf(found.map(({ score, maxPoints }) => (score ?? 0) * maxPoints)),
        of: found[0]?.maxPoints,
      };
    })
    .filter(({ mean }) => mean > 0)
    .sort((a, b) => b.deviation - a.deviation)
    .map(
      ({ id, mean, deviation, of = 0 }) => `    ${id}: ${mean.toFixed(2)} of ${of.toFixed(2)}, ${deviation.toFixed(2)}`,
    );
}

/** Mean and sample standard deviation. */
function spreadOf(numbers: readonly number[]): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const squares = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, numbers.length - 1)) };
}
