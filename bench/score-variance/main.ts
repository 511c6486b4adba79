import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ScoreDocument } from "../../src/score/schema.ts";
import { withTemporaryFolder } from "../../src/system/files.ts";
import { answersFolder, answersOf } from "../../test/panel/repositories/holdout-answers.ts";
import { withScorer } from "../../test/panel/repositories/score-on-holdouts.ts";
import { spreadOf } from "../../test/panel/repositories/spread.ts";
import { EXERCISE_NAMES, loadExercise, programsOf } from "./programs.ts";
import { generateRepository, SKIPPED, scoresOf } from "./totals.ts";

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
    const programs = await programsOf(exercise);
    const byProgram = new Map<string, ScoreDocument[]>();
    await withTemporaryFolder(async (folder) => {
      const root = join(folder, name);
      generateRepository(exercise, root);
      await withScorer(root, exercise, SKIPPED, async (scorer) => {
        for (let seed = 1; seed <= Number(values.seeds); seed++) {
          const request = { seed, count, cache: values.cache };
          if (values.cached && !existsSync(answersFolder(exercise, request))) continue;
          const holdout = await answersOf(exercise, programs, request);
          for (const [program, score] of await scoresOf(scorer, holdout, seed)) {
            byProgram.set(program, [...(byProgram.get(program) ?? []), score]);
          }
        }
      });
    });
    for (const [program, scores] of byProgram) {
      const totals = scores.map(({ total }) => total ?? 0);
      const { mean, deviation, lowest, highest } = spreadOf(totals);
      const cells = [mean, deviation, lowest, highest].map((value) => value.toFixed(2));
      row(name, program, String(totals.length), ...cells);
      if (values.leaves) for (const line of leafLines(scores)) console.log(line);
    }
  }
}

/** Mean and standard deviation of each leaf in points, the one that varies most first. */
function leafLines(scores: readonly ScoreDocument[]): string[] {
  const ids = scores[0]?.leaves.map(({ id }) => id) ?? [];
  return ids
    .map((id) => {
      const found = scores.flatMap(({ leaves }) => leaves.find((leaf) => leaf.id === id) ?? []);
      return { id, ...spreadOf(found.map(({ score, points }) => (score ?? 0) * points)), of: found[0]?.points };
    })
    .filter(({ mean }) => mean > 0)
    .sort((a, b) => b.deviation - a.deviation)
    .map(
      ({ id, mean, deviation, of = 0 }) => `    ${id}: ${mean.toFixed(2)} of ${of.toFixed(2)}, ${deviation.toFixed(2)}`,
    );
}
