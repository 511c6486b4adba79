import { randomInt } from "node:crypto";
import { type TakehomeError, usageError } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { hasLightForm } from "../exercise-registry/light-exercise.ts";
import type { Registry } from "../exercise-registry/registry.ts";
import { type AiPolicy, DEFAULT_AI_POLICY } from "../repository/ai-policy.ts";
import { KIT_VERSION } from "../system/kit.ts";
import { detectPackageManager } from "../system/package-manager.ts";
import type { Choices } from "./choices.ts";

/** The choices on the command line. For an undefined one, the person is prompted or the default is used. */
interface GivenChoices {
  /** Positional words: exercise, then directory. With `exercise`, a single word is the directory. */
  words: readonly string[];
  exercise: string | undefined;
  directory: string | undefined;
  language: string | undefined;
  seed: number | undefined;
  hours: number | undefined;
  packageManager: string | undefined;
  /** Never asked for: who generates a repository for practice wants the default. */
  ai: AiPolicy | undefined;
  light: boolean;
  /** False: not wanted. True: the person is asked, if prompts are possible. */
  install: boolean;
  git: boolean;
  /** Take the defaults and ask nothing. */
  defaults: boolean;
  /** Whether there is a person to ask. */
  mayAsk: boolean;
  exercises: Registry;
  cwd: string;
}

interface CompletedChoices {
  choices: Choices;
  manifest: Manifest;
  /** Whether the person was prompted. */
  asked: boolean;
}

/** Complete the given choices: prompt for missing ones if that is possible, and use defaults for the rest. */
export async function completeChoices(given: GivenChoices): Promise<CompletedChoices> {
  const { exercises, defaults, cwd } = given;
  const [first, second] =
    given.exercise !== undefined && given.words.length === 1 ? [undefined, given.words[0]] : given.words;
  const named = {
    exercise: givenOnce("exercise", given.exercise, first),
    directory: givenOnce("directory", given.directory, second),
  };
  const asked = given.mayAsk && !defaults && (named.exercise === undefined || named.directory === undefined);

  if (named.exercise !== undefined) exercises.manifest(named.exercise); // report a wrong name before the first question
  const prompts = asked ? (await import("./prompts.ts")).prompts : undefined;
  prompts?.start(KIT_VERSION);

  const exercise = named.exercise ?? (await prompts?.exercise(exercises));
  if (exercise === undefined) {
    throw unanswered("Which exercise?", "--exercise NAME", "first", exercises.names()[0] ?? "EXERCISE");
  }
  const manifest = exercises.manifest(exercise);
  if (given.light && !hasLightForm(manifest)) {
    throw usageError(`${exercise} has no heavy packages that --light could leave out.`, "Leave --light out.");
  }
  const language = knownLanguage(given.language, manifest);
  const usual = `${exercise}-takehome`;
  const directory = named.directory ?? (defaults ? usual : await prompts?.directory(usual, cwd));
  if (directory === undefined) throw unanswered("Which directory?", "--directory DIR", "second", exercise);
  if (directory.trim() === "") {
    throw usageError("The name of the directory is empty.", "Pass a folder, or `.` for this one.");
  }
  const choices: Choices = {
    exercise,
    directory,
    language: language ?? (await prompts?.language(manifest)) ?? manifest.languages[0] ?? "",
    seed: given.seed ?? randomInt(2 ** 31),
    hours: given.hours ?? (await prompts?.hours(manifest)) ?? manifest.hours[0] ?? 24,
    packageManager: given.packageManager ?? detectPackageManager(process.env["npm_config_user_agent"]),
    ai: given.ai ?? DEFAULT_AI_POLICY,
    light: given.light,
    install: given.install && ((await prompts?.install()) ?? true),
    git: given.git && ((await prompts?.git()) ?? true),
  };
  return { choices, manifest, asked };
}

function givenOnce(name: string, flag: string | undefined, word: string | undefined): string | undefined {
  if (flag === undefined || word === undefined || flag === word) return flag ?? word;
  throw usageError(`The ${name} is given twice: --${name} "${flag}" and "${word}".`, "Give it once.");
}

function knownLanguage(given: string | undefined, { languages }: Manifest): string | undefined {
  if (given === undefined || languages.includes(given)) return given;
  throw unknownName({ kind: "value for --language:", given, known: languages });
}

function unanswered(question: string, flag: string, position: string, exercise: string): TakehomeError {
  return usageError(
    `${question} There is no default, and there is no terminal to ask in.`,
    `Pass it as the ${position} word, or as ${flag}: \`npx create-takehome ${exercise} my-takehome\`.`,
  );
}
