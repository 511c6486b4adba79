import { resolve } from "node:path";
import { EXIT, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import type { CommandSpec } from "../cli/spec.ts";
import { CHECK_IDS, CHECKS } from "../rubric/checks/registry.ts";
import { readRubricFile } from "../rubric/load.ts";
import { leavesOf } from "../rubric/schema.ts";
import { table } from "../ui/table.ts";

export const rubric: CommandSpec = {
  name: "rubric",
  summary: "Check a rubric of your own, or list the checks that one can name",
  usage: "check FILE | checks",
  options: { json: { type: "boolean", summary: "Print JSON" } },
  positionals: 2,
  examples: [
    "npx create-takehome rubric check my-rubric.yaml",
    "npm run rubric -- check my-rubric.yaml    (in a generated repository)",
    "npm run rubric -- checks",
  ],
  async run({ positionals, flags, terminal, cwd }) {
    const [action, file] = positionals;
    if (action === "checks") {
      if (flags.boolean("json"))
        terminal.out(
          JSON.stringify(
            CHECKS.map(({ id, title }) => ({ id, title })),
            null,
            2,
          ),
        );
      else terminal.out(table(CHECKS.map(({ id, title }) => [id, title])).join("\n"));
      return EXIT.ok;
    }
    if (action !== "check" || file === undefined) {
      throw usageError(
        "Which rubric?",
        "Type `rubric check FILE`; `rubric checks` lists the checks that one can name.",
      );
    }
    const read = await readRubricFile(resolve(cwd, file), CHECK_IDS);
    const leaves = leavesOf(read.branches);
    if (flags.boolean("json")) {
      const rows = leaves.map(({ leaf, share }) => ({ id: leaf.id, kind: leaf.kind, points: 100 * share }));
      terminal.out(JSON.stringify({ title: read.title, leaves: rows, caps: read.caps }, null, 2));
      return EXIT.ok;
    }
    const rows = leaves.map(({ leaf, share }) => [leaf.id, leaf.kind, (100 * share).toFixed(1), leaf.title]);
    terminal.out(table([["Leaf", "kind", "points", ""], ...rows], ["left", "left", "right"]).join("\n"));
    terminal.out(
      `\n${read.title}: ${plural(leaves.length, "leaf", "leaves")}, ${plural(read.caps.length, "cap")}. The rubric is valid.`,
    );
    return EXIT.ok;
  },
};
