import { basename, resolve } from "node:path";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { definitionList } from "../ui/wrap.ts";
import { type Answers, managerOf, quoted } from "./answers.ts";
import type { GeneratedRepository } from "./generate.ts";

/** The choices in one line, for somebody who was not asked. */
export function choicesText({ directory, exercise, language, hours, seed, packageManager }: Answers): string {
  return `Creating ${directory}: ${exercise}, ${language}, ${hours} h, seed ${seed}, ${packageManager}`;
}

/** The result for `--json`. */
export function summaryJson(answers: Answers, target: string, repeat: string, generated: GeneratedRepository) {
  return {
    directory: target,
    answers: {
      exercise: answers.exercise,
      language: answers.language,
      seed: answers.seed,
      hours: answers.hours,
      package_manager: answers.packageManager,
      install: answers.install,
      git: answers.git,
    },
    dry_run: generated.dryRun,
    files: generated.files,
    git: generated.git,
    install: generated.install,
    workspace: generated.workspace,
    next_steps: nextSteps(answers, generated),
    repeat,
  };
}

/** The commands to type next, in order. */
export function nextSteps(answers: Answers, generated: Pick<GeneratedRepository, "install">): string[] {
  const { name, run, separator } = managerOf(answers);
  const here = answers.directory === "." || answers.directory === "./";
  return [
    ...(here ? [] : [`cd ${quoted(answers.directory)}`]),
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
  answers: Answers,
  generated: GeneratedRepository,
  repeat: string,
  terminal: Terminal,
): string {
  const { paint, unicode } = terminal;
  const name = basename(resolve(answers.directory));
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
  const rows = nextSteps(answers, generated).map((step): [string, string] => [
    paint("cyan", step),
    PURPOSES[step.split(" ").at(-1) ?? ""] ?? "",
  ]);
  lines.push(...definitionList(rows, columnsOf(terminal) - 2).map((line) => `  ${line}`));
  lines.push("", `Read BRIEF.md first. Reproduce with: ${paint("dim", repeat)}`);
  return lines.join("\n");
}
