import { EXIT } from "../base/errors.ts";
import { defineCommand } from "../cli/command.ts";
import { columnsOf } from "../ui/terminal.ts";
import { hangingIndent } from "../ui/wrap.ts";

export const list = defineCommand({
  usage: "[flags]",
  options: { json: { type: "boolean", summary: "Print JSON" } },
  positionals: 0,
  examples: ["create-takehome list", "create-takehome list --json"],
  async run({ exercises, flags, terminal }) {
    const manifests = exercises.names().map(exercises.manifest);
    if (flags.boolean("json")) {
      const rows = manifests.map(({ name, title, summary, languages, hours }) => ({
        ...{ name, title, summary, languages, hours },
      }));
      terminal.out(JSON.stringify(rows, null, 2));
      return EXIT.ok;
    }
    const column = Math.max(...manifests.map(({ name }) => name.length)) + 2;
    for (const { name, title, summary, languages, hours } of manifests) {
      const about = [title, summary, `${languages.join(", ")}; ${hours.map((value) => `${value} h`).join(", ")}`];
      const lead = terminal.paint("bold", name) + " ".repeat(column - name.length);
      for (const line of hangingIndent(lead, about.join("\n"), columnsOf(terminal))) terminal.out(line);
    }
    terminal.out(`\nGenerate one: npx create-takehome ${manifests[0]?.name} my-takehome`);
    return EXIT.ok;
  },
});
