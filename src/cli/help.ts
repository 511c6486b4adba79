import type { CommandSummary } from "../commands/repository-commands.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { definitionList, hangingIndent, wrap } from "../ui/wrap.ts";
import type { CommandSpec } from "./spec.ts";

/** How a command is typed: there is no `takehome` to call in a generated repository, but a script for each command. */
export function callOf(program: string, name: string, words: string): string {
  const whole = program === "create-takehome" ? [program, name, words] : ["npm run", name, words && "--", words];
  return whole.filter(Boolean).join(" ");
}

const ABOUT = "Practise an AI-engineering take-home: brief, data, clock, and a reference solution to beat and explain.";

/** The overview: what it is, the commands, three examples. */
export function overview(terminal: Terminal, program: string, commands: readonly CommandSummary[]): string {
  const bold = (text: string) => terminal.paint("bold", text);
  const inKit = program === "create-takehome";
  const usage = inKit
    ? `${program} [exercise] [directory] [flags]\n  ${program} <command> [flags]`
    : callOf(program, "<command>", "[flags]");
  const examples: [string, string][] = inKit
    ? [
        ["npx create-takehome ocr my-takehome", "a take-home with everything chosen for you"],
        ["npx create-takehome", "the same, asking"],
        ["npx create-takehome list", "which exercises there are"],
      ]
    : [
        ["npm run timer -- start", "start the clock"],
        ["npm run eval", "run your solution on the development data and measure it"],
        ["npm run compare", "beside the naive baseline and the reference"],
      ];
  const columns = columnsOf(terminal);
  const shown = commands.filter(({ internal }) => !internal);
  return [
    ...wrap(ABOUT, columns),
    "",
    bold("Usage"),
    `  ${usage}`,
    "",
    bold("Commands"),
    ...indent(
      definitionList(
        shown.map(({ name, summary }) => [name, summary]),
        columns - INDENT,
      ),
    ),
    "",
    bold("Examples"),
    ...indent(definitionList(examples, columns - INDENT)),
    "",
    `\`${callOf(program, "<command>", "--help")}\` says more about one.${inKit ? " `--version` prints the version." : ""}`,
  ].join("\n");
}

/** One command: usage, flags, examples. */
export function commandHelp(terminal: Terminal, program: string, spec: CommandSpec): string {
  const bold = (text: string) => terminal.paint("bold", text);
  const flags = Object.entries(spec.options).map(([name, option]): [string, string] => [
    `${option.short ? `-${option.short}, ` : ""}--${name}${option.placeholder ? ` ${option.placeholder}` : ""}`,
    option.summary,
  ]);
  const columns = columnsOf(terminal) - INDENT;
  return [
    ...wrap(spec.summary, columnsOf(terminal)),
    "",
    bold("Usage"),
    ...hangingIndent("  ", callOf(program, spec.name === "create" ? "" : spec.name, spec.usage), columns + INDENT),
    "",
    bold("Flags"),
    ...indent(definitionList([...flags, ["-h, --help", "Show this help"]], columns)),
    "",
    bold("Examples"),
    ...indent(examplesFor(program, spec).flatMap((line) => wrap(line, columns))),
  ].join("\n");
}

/** In a generated repository only what can be typed there: the kit itself is not installed in it. */
function examplesFor(program: string, { examples }: CommandSpec): readonly string[] {
  if (program === "create-takehome") return examples;
  return examples
    .filter((line) => !line.startsWith("npx create-takehome"))
    .map((line) => line.replace(/ +\(in a generated repository\)$/, ""));
}

const INDENT = 2;

const indent = (lines: readonly string[]) => lines.map((line) => " ".repeat(INDENT) + line);
