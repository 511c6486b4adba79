import { basename, resolve } from "node:path";
import { DEFAULT_AI_POLICY } from "../repository/ai-policy.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { definitionList } from "../ui/wrap.ts";
import { type Choices, managerOf, quoted } from "./choices.ts";
import type { GeneratedRepository } from "./generate.ts";

/** The choices in one line, for somebody who was not asked. */
export function choicesText({
  directory,
  exercise,
  language,
  hours,
  seed,
  packageManager,
  ai,
  light,
}: Choices): string {
  const policy = ai === DEFAULT_AI_POLICY ? "" : `, AI tools ${ai}`;
  return `Creating ${directory}: ${exercise}, ${language}, ${hours} h, seed ${seed}, ${packageManager}${policy}${light ? ", light" : ""}`;
}

/** The result for `--json`. */
export function summaryJson(choices: Choices, target: string, repeat: string, generated: GeneratedRepository) {
  return {
    directory: target,
    answers: {
      exercise: choices.exercise,
      language: choices.language,
      seed: choices.seed,
      hours: choices.hours,
      package_manager: choices.packageManager,
      ai: choices.ai,
      light: choices.light,
      install: choices.install,
      git: choices.git,
    },
    dry_run: generated.dryRun,
    files: generated.files,
    git: generated.git,
    install: generated.install,
    workspace: generated.workspace,
    next_steps: nextSteps(choices, generated),
    repeat,
  };
}

/** The commands to type next, in order. */
export function nextSteps(choices: Choices, generated: Pick<GeneratedRepository, "install">): string[] {
  const { name, run, separator } = managerOf(choices);
  const here = choices.directory === "." || choices.directory === "./";
  return [
    ...(here ? [] : [`cd ${quoted(choices.directory)}`]),
    ...(generated.install === "done" ? [] : [`${name} install`]),
    `${run} timer${separator} start`,
    `${run} eval`,
    `${run} compare`,
  ];
}

/** What the last word of a next step does. */
const PURPOSES: Readonly<Record<string, string>> = {
  start: "when you begin",
  eval: "runs the naive starter and grades it",
  compare: "compares it with the reference",
};

/** The result for a person: what was made, what went wrong, what to type next. @param repeat the command that makes the same */
export function readyText(
  choices: Choices,
  generated: GeneratedRepository,
  repeat: string,
  terminal: Terminal,
): string {
  const { paint, unicode } = terminal;
  const name = basename(resolve(choices.directory));
  const lines = ["", `${paint("green", unicode ? "✔" : "done:")} ${name} is ready: ${generated.files.length} files.`];
  if (generated.git.state === "skipped") {
    lines.push("", `${paint("yellow", "No commit was made:")} ${generated.git.reason}. In ${name}, run:`);
    lines.push(...generated.git.commands.map((command) => `  ${command}`));
  }
  if (generated.workspace.length > 0) lines.push("", ...generated.workspace);
  if (generated.install === "failed") {
    lines.push("", `${paint("yellow", "The installation failed")}; the repository is complete. The last lines were:`);
    lines.push(...generated.installOutput.map((line) => `  ${line}`), "To try again:");
  } else lines.push("", "Next:");
  const rows = nextSteps(choices, generated).map((step): [string, string] => [
    paint("cyan", step),
    PURPOSES[step.split(" ").at(-1) ?? ""] ?? "",
  ]);
  lines.push(...definitionList(rows, columnsOf(terminal) - 2).map((line) => `  ${line}`));
  lines.push("", `Read BRIEF.md first. Reproduce with: ${paint("dim", repeat)}`);
  return lines.join("\n");
}
