import { randomInt } from "node:crypto";
import { basename, resolve } from "node:path";
import { cancelled, EXIT, failure, usageError } from "../base/errors.ts";
import { choice, wholeNumber } from "../cli/parse.ts";
import type { CommandContext, CommandSpec, Flags } from "../cli/spec.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { type Answers, quoted, repeatCommand } from "../scaffold/answers.ts";
import { type Built, build } from "../scaffold/build.ts";
import { KIT_VERSION } from "../system/kit.ts";
import { detectPackageManager, PACKAGE_MANAGERS } from "../system/package-manager.ts";
import { assertFree } from "../system/staging.ts";
import { columnsOf } from "../ui/terminal.ts";
import { definitionList } from "../ui/wrap.ts";

export const create: CommandSpec = {
  name: "create",
  summary: "Generate a take-home repository",
  usage: "[exercise] [directory] [flags]",
  options: {
    exercise: { type: "string", placeholder: "NAME", summary: "Exercise (`list` shows them); same as the first word" },
    directory: { type: "string", placeholder: "DIR", summary: "Where to make it; same as the second word" },
    language: { type: "string", placeholder: "NAME", summary: "Language of the starter (typescript)" },
    seed: { type: "string", placeholder: "N", summary: "Seed of the attempt's draws, recorded (random)" },
    hours: { type: "string", placeholder: "N", summary: "Wall-clock budget (24)" },
    "package-manager": {
      type: "string",
      placeholder: "NAME",
      summary: "npm, pnpm, yarn or bun (the one that started this)",
    },
    "no-install": { type: "boolean", summary: "Do not install packages" },
    "no-git": { type: "boolean", summary: "Make no git repository" },
    yes: { type: "boolean", short: "y", summary: "Take the defaults, ask nothing" },
    "dry-run": { type: "boolean", summary: "Show the files, write nothing" },
    json: { type: "boolean", summary: "Print JSON, ask nothing" },
  },
  positionals: 2,
  examples: [
    "npx create-takehome ocr my-takehome",
    "npx create-takehome                                  (asks)",
    "npx create-takehome ocr . --no-install               (in an empty folder)",
    "npx create-takehome ocr my-takehome --seed 7 --hours 4 --package-manager pnpm",
    "npx create-takehome ocr my-takehome --dry-run",
  ],
  async run(context) {
    const { terminal, flags, cwd, signal } = context;
    const json = flags.boolean("json");
    const { answers, manifest, asked } = await gather(context);
    const target = resolve(cwd, answers.directory);
    const repeat = repeatCommand(answers, KIT_VERSION);
    await assertFree(target);
    if (!json && !asked) terminal.err(chosen(answers));

    const built = await build({ answers, manifest, target, signal, terminal, dryRun: flags.boolean("dry-run") });
    if (built.interrupted) {
      const [enter, install] = nextSteps(answers, built);
      throw cancelled(
        `Cancelled while installing. The repository in ${target} is whole.`,
        `To go on: \`${answers.directory === "." ? enter : `${enter} && ${install}`}\`.`,
      );
    }
    if (json) terminal.out(JSON.stringify(summaryJson(answers, target, repeat, built), null, 2));
    else if (flags.boolean("dry-run"))
      terminal.out([...built.files, "", `${built.files.length} files; nothing was written.`].join("\n"));
    else printNextSteps(context, answers, built, repeat);
    return built.install === "failed" ? EXIT.failed : EXIT.ok;
  },
};

/** Flags first, questions for what is missing, defaults for the rest. */
async function gather(context: CommandContext): Promise<{ answers: Answers; manifest: Manifest; asked: boolean }> {
  const { flags, positionals, exercises, terminal } = context;
  // With --exercise, a single word is the directory.
  const [first, second] = flags.has("exercise") && positionals.length === 1 ? [undefined, positionals[0]] : positionals;
  const given = { exercise: sameTwice(flags, "exercise", first), directory: sameTwice(flags, "directory", second) };
  const mayAsk = terminal.interactive && !flags.boolean("yes") && !flags.boolean("json");
  const asking = mayAsk && (given.exercise === undefined || given.directory === undefined);

  if (given.exercise !== undefined) await exercises.load(given.exercise); // a wrong name is said before the first question
  validateFlags(flags);
  const questions = asking ? await import("../scaffold/questions.ts") : undefined;
  questions?.start(KIT_VERSION);

  const exercise = given.exercise ?? (await questions?.exercise(exercises));
  if (exercise === undefined) {
    throw unanswered("Which exercise?", "--exercise NAME", "first", exercises.names()[0]);
  }
  const { manifest } = await exercises.load(exercise);
  const language = choice(flags, "language", manifest.languages);
  const usual = `${exercise}-takehome`;
  const directory = given.directory ?? (flags.boolean("yes") ? usual : await questions?.directory(usual, context.cwd));
  if (directory === undefined) throw unanswered("Which directory?", "--directory DIR", "second", exercise);
  if (directory.trim() === "")
    throw usageError("The directory's name is empty.", "Pass a folder, or `.` for this one.");

  const manager = choice(flags, "package-manager", Object.keys(PACKAGE_MANAGERS));
  const answers: Answers = {
    exercise,
    directory,
    language: language ?? (await questions?.language(manifest)) ?? manifest.languages[0] ?? "",
    seed: wholeNumber(flags, "seed", 0) ?? randomInt(2 ** 31),
    hours: hoursOf(flags) ?? (await questions?.hours(manifest)) ?? manifest.hours[0] ?? 24,
    packageManager: manager ?? detectPackageManager(process.env["npm_config_user_agent"]),
    install: !flags.boolean("no-install") && ((await questions?.install()) ?? true),
    git: !flags.boolean("no-git") && ((await questions?.git()) ?? true),
  };
  return { answers, manifest, asked: asking };
}

/** Every flag is checked before the first question, so that nobody answers four questions to hear of a typing slip. */
function validateFlags(flags: Flags): void {
  choice(flags, "package-manager", Object.keys(PACKAGE_MANAGERS));
  wholeNumber(flags, "seed", 0);
  hoursOf(flags);
}

function sameTwice(flags: Flags, name: string, word: string | undefined): string | undefined {
  const flag = flags.string(name);
  if (flag !== undefined && word !== undefined && flag !== word) {
    throw usageError(`--${name} says "${flag}" and the words say "${word}".`, "Give it once.");
  }
  return flag ?? word;
}

function unanswered(question: string, flag: string, position: string, exercise: string | undefined) {
  return usageError(
    `${question} It has no default, and there is no terminal to ask in.`,
    `Pass it as the ${position} word or with ${flag}: \`npx create-takehome ${exercise} my-takehome\`.`,
  );
}

function hoursOf(flags: Flags): number | undefined {
  const text = flags.string("hours");
  if (text === undefined) return undefined;
  const hours = Number(text);
  if (!(hours > 0 && hours <= 24 * 14)) {
    throw usageError(`--hours takes a number above 0 and up to ${24 * 14}, not "${text}".`);
  }
  return hours;
}

function chosen(answers: Answers): string {
  return `Making ${answers.directory}: ${answers.exercise}, ${answers.language}, ${answers.hours} h, seed ${answers.seed}, ${answers.packageManager}`;
}

function summaryJson(answers: Answers, target: string, repeat: string, built: Built) {
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
    dry_run: built.dryRun,
    files: built.files,
    git: built.git,
    install: built.install,
    next_steps: nextSteps(answers, built),
    repeat,
  };
}

function nextSteps(answers: Answers, built: Built): string[] {
  const manager = PACKAGE_MANAGERS[answers.packageManager];
  if (!manager) throw failure(`unknown package manager ${answers.packageManager}`);
  const here = answers.directory === "." || answers.directory === "./";
  return [
    ...(here ? [] : [`cd ${quoted(answers.directory)}`]),
    ...(built.install === "done" ? [] : [`${manager.name} install`]),
    `${manager.run} timer${manager.separator} start`,
    `${manager.run} eval`,
    `${manager.run} compare`,
  ];
}

function printNextSteps({ terminal }: CommandContext, answers: Answers, built: Built, repeat: string): void {
  const { paint } = terminal;
  const name = basename(resolve(answers.directory));
  terminal.out(`\n${paint("green", terminal.unicode ? "✔" : "done:")} ${name} is ready: ${built.files.length} files.`);
  if (built.git.state === "skipped") {
    terminal.out(`\n${paint("yellow", "No commit was made:")} ${built.git.reason}. In ${name}, type:`);
    for (const command of built.git.commands) terminal.out(`  ${command}`);
  }
  if (built.install === "failed") {
    terminal.out(`\n${paint("yellow", "Installing failed")}, the repository is whole. The last lines were:`);
    for (const line of built.installOutput) terminal.out(`  ${line}`);
    terminal.out("To try again:");
  } else terminal.out("\nNext:");
  const steps = nextSteps(answers, built);
  const explained: Record<string, string> = {
    start: "when you begin",
    eval: "runs the naive starter and measures it",
    compare: "beside the reference",
  };
  const rows = steps.map((step): [string, string] => [
    paint("cyan", step),
    explained[step.split(" ").at(-1) ?? ""] ?? "",
  ]);
  for (const line of definitionList(rows, columnsOf(terminal) - 2)) terminal.out(`  ${line}`);
  terminal.out(`\nRead BRIEF.md first. The same again: ${paint("dim", repeat)}`);
}
