import { resolve } from "node:path";
import { EXIT } from "../base/errors.ts";
import { plural, pluralOf } from "../base/format.ts";
import { type Actions, actionsUsage, chooseAction } from "../cli/actions.ts";
import { defineCommand, IN_REPOSITORY } from "../cli/command.ts";
import { openPlace } from "../cli/workspace.ts";
import { examines, rubricReport } from "../report/rubric.ts";
import { DEFAULT_AI_POLICY } from "../repository/ai-policy.ts";
import { CHECK_IDS, CHECKS } from "../rubric/checks/registry.ts";
import { readRubric, readRubricFile } from "../rubric/load.ts";
import { leavesOf, type Rubric, rubricUnder } from "../rubric/schema.ts";
import { table } from "../ui/table.ts";

const ACTIONS = {
  show: { words: "[EXERCISE]", maximum: 1 },
  check: { words: "FILE", minimum: 1 },
  checks: {},
} as const satisfies Actions;

export const rubric = defineCommand({
  usage: actionsUsage(ACTIONS),
  options: { json: { type: "boolean", summary: "Print JSON" } },
  positionals: 2,
  examples: [
    ["npm run rubric", IN_REPOSITORY],
    "npx create-takehome rubric show EXERCISE",
    "npx create-takehome rubric check my-rubric.yaml",
    ["npm run rubric -- check my-rubric.yaml", IN_REPOSITORY],
    "npm run rubric -- checks",
  ],
  async run(context) {
    const { flags, terminal, cwd } = context;
    const { action, words } = chooseAction("rubric", ACTIONS, context, "show");
    const json = flags.boolean("json");
    if (action === "show") {
      const { exercise, repository } = await openPlace({ ...context, positionals: words });
      const read = readRubric(exercise.rubric, `the rubric of ${exercise.manifest.name}`, CHECK_IDS);
      const own = rubricUnder(read, (await repository())?.manifest.ai ?? DEFAULT_AI_POLICY);
      terminal.out(json ? JSON.stringify(rubricJson(own), null, 2) : rubricReport(own, terminal));
    } else if (action === "checks") {
      const rows = CHECKS.map(({ id, title }) => ({ id, title }));
      terminal.out(json ? JSON.stringify(rows, null, 2) : table(rows.map(({ id, title }) => [id, title])).join("\n"));
    } else {
      const read = await readRubricFile(resolve(cwd, words[0] ?? ""), CHECK_IDS);
      terminal.out(json ? JSON.stringify(rubricJson(read), null, 2) : rubricText(read));
    }
    return EXIT.ok;
  },
});

function rubricJson({ title, branches, caps }: Rubric) {
  const leaves = leavesOf(branches).map(({ leaf, share }) => ({
    ...{ id: leaf.id, title: leaf.title, kind: leaf.kind, points: 100 * share },
    ...{ examines: examines(leaf), raise: leaf.raise },
  }));
  return { title, leaves, caps };
}

function rubricText({ title, branches, caps }: Rubric): string {
  const leaves = leavesOf(branches);
  const rows = leaves.map(({ leaf, share }) => [leaf.id, leaf.kind, (100 * share).toFixed(1), leaf.title]);
  const count = pluralOf(leaves.length, { one: "leaf", many: "leaves" });
  return [
    ...table([["Leaf", "kind", "points", ""], ...rows], ["left", "left", "right"]),
    "",
    `${title}: ${count}, ${plural(caps.length, "cap")}. The rubric is valid.`,
  ].join("\n");
}
