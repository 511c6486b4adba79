import { failure } from "../base/errors.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { type Environment, MODEL_VARIABLES, withDotEnv } from "../models/environment.ts";
import type { Solution } from "../repository/repository.ts";

/** What an ordinary program needs to start. None of these variables can hold a key. */
const ALLOWED = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "LANGUAGE",
  "TZ",
  "TMPDIR",
  "TMP",
  "TEMP",
  "TERM",
  "NO_COLOR",
  "VIRTUAL_ENV",
  "PYTHONUTF8",
  "PYTHONIOENCODING",
  "PYTHONUNBUFFERED",
  "NVM_DIR",
  "VOLTA_HOME",
  "ASDF_DIR",
  "ASDF_DATA_DIR",
  "PYENV_ROOT",
  // Windows does not start a process without these.
  "SystemRoot",
  "SystemDrive",
  "ComSpec",
  "PATHEXT",
  "windir",
  "APPDATA",
  "LOCALAPPDATA",
  "USERPROFILE",
  "ProgramFiles",
];

/**
 * The environment of the candidate's solution: the ordinary variables, and those that takehome.json asks for and the
 * exercise documents, from the process or from `.env`. A key reaches the solution only if takehome.json asks for it.
 * @throws a failure when takehome.json asks for a variable that the exercise does not pass on
 */
export async function candidateEnvironment(
  root: string,
  { environment = [] }: Pick<Solution, "environment">,
  { run }: Pick<Manifest, "run">,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string>> {
  const refused = environment.filter((name) => !run.environment.includes(name));
  if (refused.length > 0) {
    throw failure(
      `takehome.json asks for ${refused.join(", ")}, which this exercise does not pass to a solution.`,
      run.environment.length > 0
        ? `Remove it from "environment". Allowed: ${run.environment.join(", ")}.`
        : 'Remove "environment" from takehome.json.',
    );
  }
  return build(await withDotEnv(root, env), environment);
}

/** The environment of one of the kit's approaches. Those that use a model, which run only by name, need its variables. */
export const approachEnvironment = (env: Environment): Record<string, string> => build(env, MODEL_VARIABLES);

/** Set by a candidate who wants to use a model of their own; takehome.json has to ask for it. */
const REAL_MODEL = "TAKEHOME_REAL_MODEL";
const MODEL_KEYS = ["OPENAI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"];

/** Whether an environment asks for a real model and has a key for one. */
export const asksRealModel = (env: Readonly<Record<string, string>>): boolean =>
  env[REAL_MODEL] === "1" && MODEL_KEYS.some((name) => (env[name] ?? "") !== "");

/**
 * The environment of a process of the candidate's: the ordinary variables, some more names, and a mark that a grader is
 * running it. It never holds a key or the address of a model, even if `extra` names them: only `candidateEnvironment` may
 * pass these on.
 * @param extra further names that are let through
 */
export const solutionEnvironment = (env: Environment, extra: readonly string[]): Record<string, string> =>
  build(
    env,
    extra.filter((name) => !MODEL_VARIABLES.some((variable) => variable === name)),
  );

function build(env: Environment, extra: readonly string[]): Record<string, string> {
  const wanted = new Set([...ALLOWED, ...extra]);
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (wanted.has(entry[0]) || entry[0].startsWith("LC_")),
  );
  return { ...Object.fromEntries(kept), CI: "true", TAKEHOME: "1" };
}
