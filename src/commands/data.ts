import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { cancelled, EXIT } from "../base/errors.ts";
import { duration, plural } from "../base/format.ts";
import { choice, required, wholeNumber } from "../cli/parse.ts";
import type { CommandSpec } from "../cli/spec.ts";
import type { Split } from "../exercise/case.ts";
import { encodeJsonLines } from "../system/json-lines.ts";
import { assertFree, stage } from "../system/staging.ts";
import { startProgress } from "../ui/progress.ts";
import { CHANGE_OPTION, chosenChanges } from "./changes.ts";
import { callFrom, chosenExercise, librariesFor } from "./workspace.ts";

const MOST = 100_000;

export const data: CommandSpec = {
  name: "data",
  summary: "Generate a fresh data set from a seed",
  usage: "[exercise] --seed N --count N --output DIR [flags]",
  options: {
    seed: { type: "string", placeholder: "N", summary: "Same seed, same labels and text" },
    count: { type: "string", placeholder: "N", summary: "How many cases (as many as the development data)" },
    output: { type: "string", placeholder: "DIR", summary: "A new or empty folder" },
    "with-labels": { type: "boolean", summary: "Write labels.jsonl too" },
    split: {
      type: "string",
      placeholder: "NAME",
      summary: "development (default) or holdout: names and layouts differ",
    },
    change: CHANGE_OPTION,
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 1,
  examples: [
    "npx create-takehome data ocr --seed 7 --count 100 --output extra --with-labels",
    "npm run data -- --seed 7 --count 100 --output extra --with-labels    (in a generated repository)",
  ],
  async run(context) {
    const { flags, cwd, signal, terminal } = context;
    const exercise = await chosenExercise(context);
    const example = `${callFrom(cwd, "data", exercise)} --seed 7 --count 24 --output extra --with-labels`;
    required(flags, "seed", "N", example);
    const seed = wholeNumber(flags, "seed", 0) ?? 0;
    const count = wholeNumber(flags, "count", 1, MOST) ?? exercise.manifest.development.count;
    const split = (choice(flags, "split", ["development", "holdout"]) ?? "development") as Split;
    const changes = await chosenChanges(context, exercise);
    const target = resolve(cwd, required(flags, "output", "DIR", example));
    await assertFree(target);

    const started = performance.now();
    const progress = startProgress(terminal, `${plural(count, "case")}, seed ${seed}`);
    const staging = await stage(target);
    try {
      const { cases, labels } = await exercise.generate({
        seed,
        count,
        split,
        changes,
        outputDir: staging.folder,
        libraries: librariesFor(cwd, exercise.manifest),
        signal,
        onProgress: (done, total) => progress.update({ done, total }),
      });
      await writeFile(join(staging.folder, "cases.jsonl"), encodeJsonLines(cases));
      if (flags.boolean("with-labels")) await writeFile(join(staging.folder, "labels.jsonl"), encodeJsonLines(labels));
      await staging.commit(signal);
    } catch (error) {
      throw signal.aborted ? cancelled("Cancelled. Nothing was written.") : error;
    } finally {
      progress.stop();
      await staging.discard();
    }
    const seconds = (performance.now() - started) / 1000;
    if (flags.boolean("json")) {
      terminal.out(
        JSON.stringify({ directory: target, exercise: exercise.manifest.name, split, seed, count, seconds }, null, 2),
      );
    } else terminal.err(`${plural(count, "case")} (${split}, seed ${seed}) in ${duration(seconds)} -> ${target}`);
    return EXIT.ok;
  },
};
