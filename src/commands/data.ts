import { resolve } from "node:path";
import { openAttempt } from "../attempt/attempt.ts";
import { EXIT } from "../base/errors.ts";
import { duration, plural } from "../base/format.ts";
import { CHANGE_OPTION, chosenChanges } from "../cli/change-option.ts";
import { defineCommand, IN_REPOSITORY } from "../cli/command.ts";
import { commandFrom, openPlace, type Place } from "../cli/workspace.ts";
import { writeDataset } from "../evaluation/write-dataset.ts";
import { assertFree } from "../system/staging.ts";
import { startProgress } from "../ui/progress.ts";

export const data = defineCommand({
  usage: "[exercise] --seed N --output DIR [flags]",
  options: {
    seed: { type: "integer", placeholder: "N", minimum: 0, summary: "The same seed gives the same labels and texts" },
    count: {
      type: "integer",
      placeholder: "N",
      minimum: 1,
      maximum: 100_000,
      summary: "How many cases (as many as the development data)",
    },
    output: { type: "string", placeholder: "DIR", summary: "A new or empty folder" },
    "with-labels": { type: "boolean", summary: "Write labels.jsonl too" },
    split: {
      type: "choice",
      choices: ["development", "holdout"],
      placeholder: "NAME",
      summary: "development (the default) or holdout: names and layouts differ; recorded, and the seed is not scored",
    },
    change: CHANGE_OPTION,
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 1,
  examples: [
    "npx create-takehome data EXERCISE --seed 7 --count 100 --output extra --with-labels",
    ["npm run data -- --seed 7 --count 100 --output extra --with-labels", IN_REPOSITORY],
  ],
  async run(context) {
    const { flags, cwd, signal, terminal } = context;
    const place = await openPlace(context);
    const { exercise, libraries } = place;
    const { name, development } = exercise.manifest;
    const example = `${commandFrom(place, "data")} --seed 7 --count 24 --output extra --with-labels`;
    const seed = flags.required("seed", example);
    const count = flags.integer("count") ?? development.count;
    const split = flags.choice("split") ?? "development";
    const changes = await chosenChanges(flags.list("change"), place);
    const target = resolve(cwd, flags.required("output", example));
    await assertFree(target);
    if (split === "holdout") {
      const made = { seed, count, labels: flags.boolean("with-labels") };
      terminal.err(terminal.paint("yellow", await noteSpentSeed(place, made)));
    }

    const started = performance.now();
    const progress = startProgress(terminal, `${plural(count, "case")}, seed ${seed}`);
    await writeDataset({
      ...{ exercise, libraries, seed, count, split, changes, target, signal },
      withLabels: flags.boolean("with-labels"),
      onProgress: (done, total) => progress.update({ done, total }),
    }).finally(() => progress.stop());
    const seconds = (performance.now() - started) / 1000;
    if (flags.boolean("json")) {
      terminal.out(JSON.stringify({ directory: target, exercise: name, split, seed, count, seconds }, null, 2));
    } else terminal.err(`${plural(count, "case")} (${split}, seed ${seed}) in ${duration(seconds)} -> ${target}`);
    return EXIT.ok;
  },
});

/**
 * Record that holdout data is generated, before it exists, in the log of the repository around the current folder.
 * @returns what the person has to know about it
 */
async function noteSpentSeed(
  { exercise, repository }: Pick<Place, "exercise" | "repository">,
  made: { seed: number; count: number; labels: boolean },
): Promise<string> {
  const around = await repository();
  const { name, phases } = exercise.manifest;
  if (around?.manifest.exercise !== name) {
    return `Seed ${made.seed} of the holdout is spent for scoring, because these cases are known now.`;
  }
  const attempt = await openAttempt(around, phases);
  await attempt.record({ type: "holdout_made", ...made });
  return `Seed ${made.seed} of the holdout is spent for scoring, because these cases are known now. The log of the attempt records this.`;
}
