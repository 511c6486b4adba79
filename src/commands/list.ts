import { EXIT } from "../base/errors.ts";
import type { CommandSpec } from "../cli/spec.ts";
import { columnsOf } from "../ui/terminal.ts";
import { hangingIndent } from "../ui/wrap.ts";

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
    const column = Math.max(...manifests.map(({ name }) => name.length)) + 2;
    for (const { name, title, summary, languages, hours } of manifests) {
      const about = [title, summary, `${languages.join(", ")}; ${hours.map((value) => `${value} h`).join(", ")}`];
      const lead = terminal.paint("bold", name) + " ".repeat(column - name.length);
      for (const line of hangingIndent(lead, about.join("\n"), columnsOf(terminal))) terminal.out(line);
    }
    terminal.out(`\nStart one: npx create-takehome ${exercises.names()[0]} my-takehome`);
    return EXIT.ok;
  },
};
