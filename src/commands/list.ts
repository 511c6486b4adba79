import { EXIT } from "../system/errors.ts";
import { table } from "../ui/table.ts";
import type { CommandSpec } from "./spec.ts";

export const list: CommandSpec = {
  name: "list",
  summary: "List the exercises",
  usage: "[flags]",
  options: { json: { type: "boolean", summary: "Print JSON" } },
  positionals: 0,
  examples: ["create-takehome list", "create-takehome list --json"],
  async run({ exercises, flags, terminal }) {
    const manifests = await Promise.all(exercises.names().map(async (name) => (await exercises.load(name)).manifest));
    if (flags.boolean("json")) {
      terminal.out(
        JSON.stringify(
          manifests.map(({ name, title, summary, languages, hours }) => ({ name, title, summary, languages, hours })),
          null,
          2,
        ),
      );
      return EXIT.ok;
    }
    const rows = manifests.map(({ name, title, summary, languages, hours }) => [
      terminal.paint("bold", name),
      title,
      summary,
      languages.join(", "),
      hours.map((value) => `${value} h`).join(", "),
    ]);
    for (const line of table([["Exercise", "Title", "What it is about", "Languages", "Time"], ...rows]))
      terminal.out(line);
    terminal.out(`\nStart one: npx create-takehome ${exercises.names()[0]} my-takehome`);
    return EXIT.ok;
  },
};
