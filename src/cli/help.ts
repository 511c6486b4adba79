import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { definitionList, hangingIndent, wrap } from "../ui/wrap.ts";
import { type CommandEntry, type CommandShape, type Example, IN_REPOSITORY, type Settings } from "./command.ts";
import type { Options } from "./options.ts";
import { commandLine, helpLine, type ProgramName } from "./usage.ts";

const ABOUT =
  "Practice an AI-engineering take-home: a brief, data, a clock, and a reference solution to beat and explain.";

/** What help is shown about. */
interface HelpRequest {
  terminal: Terminal;
  program: ProgramName;
  /** An exercise that exists, for examples. */
  exercise: string;
}

/** The overview: what the program is, its commands, three examples. */
export function overview({ terminal, program, exercise }: HelpRequest, commands: readonly CommandEntry[]): string {
  const bold = (text: string) => terminal.paint("bold", text);
  const inKit = program === "create-takehome";
  const any = { name: "<command>" };
  const usage = inKit
    ? [`${program} [exercise] [directory] [flags]`, `${program} <command> [flags]`]
    : [commandLine(program, any, "[flags]")];
  const examples: [string, string][] = inKit
    ? [
        [`npx create-takehome ${exercise} my-takehome`, "generate a take-home with the default choices"],
        ["npx create-takehome", "the same, asking for each choice"],
        ["npx create-takehome list", "list the exercises"],
      ]
    : [
        ["npm run timer -- start", "start the clock"],
        ["npm run eval", "run your solution on the development data and grade it"],
        ["npm run compare", "compare it with the naive baseline and the reference"],
      ];
  const columns = columnsOf(terminal);
  const shown = commands.filter(({ internal }) => !internal);
  return [
    ...wrap(ABOUT, columns),
    "",
    bold("Usage"),
    ...indent(usage),
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
    `\`${helpLine(program, any)}\` describes a command.${inKit ? " `--version` prints the version." : ""}`,
  ].join("\n");
}

/** The help of one command: usage, flags, examples, exit codes. @param settings flags that the exercise adds */
export function commandHelp(
  { terminal, program, exercise }: HelpRequest,
  command: CommandEntry,
  { usage, options, examples, settings, exitCodes }: CommandShape,
  ofExercise: Settings | undefined,
): string {
  const bold = (text: string) => terminal.paint("bold", text);
  const columns = columnsOf(terminal) - INDENT;
  const flags = [...flagRows({ ...options, ...ofExercise }), ["-h, --help", "Show this help"] as const];
  const more =
    settings && !ofExercise
      ? ["", ...wrap(`An exercise may have more: \`${program} ${command.name} EXERCISE --help\` lists them.`, columns)]
      : [];
  return [
    ...wrap(command.summary, columnsOf(terminal)),
    "",
    bold("Usage"),
    ...hangingIndent("  ", commandLine(program, command, usage), columns + INDENT),
    "",
    bold("Flags"),
    ...indent([...definitionList(flags, columns), ...more]),
    "",
    bold("Examples"),
    ...indent(definitionList(exampleRows(program, examples, exercise), columns)),
    ...(exitCodes
      ? [
          "",
          bold("Exit codes"),
          ...indent(
            definitionList(
              exitCodes.map(([code, meaning]) => [String(code), meaning]),
              columns,
            ),
          ),
        ]
      : []),
  ].join("\n");
}

const flagRows = (options: Options): [string, string][] =>
  Object.entries(options).map(([name, option]) => [
    `${option.short ? `-${option.short}, ` : ""}--${name}${option.type === "boolean" ? "" : ` ${option.placeholder}`}`,
    option.summary,
  ]);

/** In a generated repository only what can be typed there: the kit itself is not installed in it. */
function exampleRows(program: ProgramName, examples: readonly Example[], exercise: string): [string, string][] {
  return examples.flatMap((example): [string, string][] => {
    const [line, note = ""] = typeof example === "string" ? [example] : example;
    const inKit = program === "create-takehome";
    if (!inKit && line.startsWith("npx create-takehome")) return [];
    return [[line.replaceAll("EXERCISE", exercise), !inKit && note === IN_REPOSITORY ? "" : note]];
  });
}

const INDENT = 2;

const indent = (lines: readonly string[]) => lines.map((line) => (line === "" ? line : " ".repeat(INDENT) + line));
