import { resolve } from "node:path";
import { EXIT } from "../base/errors.ts";
import { duration, plural } from "../base/format.ts";
import { CHANGE_OPTION, chosenChanges } from "../cli/change-option.ts";
import { defineCommand, IN_REPOSITORY } from "../cli/command.ts";
import { commandFrom, openPlace } from "../cli/workspace.ts";
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
      summary: "development (the default) or holdout: names and layouts differ",
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
