import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { CommandSummary } from "./repository-commands.ts";
import type { CommandSpec } from "./spec.ts";

/** How a command is typed: there is no `takehome` to call in a generated repository, but a script for each command. */
export function callOf(program: string, name: string, words: string): string {
  const whole = program === "create-takehome" ? [program, name, words] : ["npm run", name, "--", words];
  return whole.filter(Boolean).join(" ");
}

/** The overview: what it is, the commands, three examples. */
export function overview(terminal: Terminal, program: string, commands: readonly CommandSummary[]): string {
  const bold = (text: string) => terminal.paint("bold", text);
  const inKit = program === "create-takehome";
  const usage = inKit
    ? `${program} [exercise] [directory] [flags]\n  ${program} <command> [flags]`
    : callOf(program, "<command>", "[flags]");
  const examples = inKit
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
  return [
    "Practise an AI-engineering take-home: brief, data, clock, and a reference solution to beat and explain.",
    "",
    bold("Usage"),
    `  ${usage}`,
    "",
    bold("Commands"),
    ...indent(table(commands.filter(({ internal }) => !internal).map(({ name, summary }) => [name, summary]))),
    "",
    bold("Examples"),
    ...indent(table(examples)),
    "",
    `\`${callOf(program, "<command>", "--help")}\` says more about one.${inKit ? " `--version` prints the version." : ""}`,
  ].join("\n");
}

/** One command: usage, flags, examples. */
export function commandHelp(terminal: Terminal, program: string, spec: CommandSpec): string {
  const bold = (text: string) => terminal.paint("bold", text);
  const flags = Object.entries(spec.options).map(([name, option]) => [
    `${option.short ? `-${option.short}, ` : ""}--${name}${option.placeholder ? ` ${option.placeholder}` : ""}`,
    option.summary,
  ]);
  return [
    spec.summary,
    "",
    bold("Usage"),
    `  ${callOf(program, spec.name === "create" ? "" : spec.name, spec.usage)}`,
    "",
    bold("Flags"),
    ...indent(table([...flags, ["-h, --help", "Show this help"]])),
    "",
    bold("Examples"),
    ...indent(spec.examples),
  ].join("\n");
}

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
