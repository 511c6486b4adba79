import { failure } from "../base/errors.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { type Environment, MODEL_VARIABLES, withDotEnv } from "../models/environment.ts";
import type { Solution } from "../repository/repository.ts";

/** What an ordinary program needs to start; nothing that could hold a key. */
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
  "PYTHONPATH",
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
 * The environment of the candidate's solution: what takehome.json asks for of what the exercise documents, from the
 * process or from `.env`. Without asking, no key reaches it.
 * @throws a failure when takehome.json asks for something that the exercise does not hand on
 */
export async function candidateEnvironment(
  root: string,
  { environment = [] }: Pick<Solution, "environment">,
  { run }: Pick<Manifest, "run">,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string>> {
  const odd = environment.filter((name) => !run.environment.includes(name));
  if (odd.length > 0) {
    throw failure(
      `takehome.json asks for ${odd.join(", ")}, which this exercise does not hand to a solution.`,
      run.environment.length > 0
        ? `Leave it out of "environment"; what can be asked for: ${run.environment.join(", ")}.`
        : 'Take "environment" out of takehome.json.',
    );
  }
  return build(await withDotEnv(root, env), environment);
}

/** The environment of an approach that ships with the kit: it may ask a model, when one of its kind is run by name. */
export const approachEnvironment = (env: Environment): Record<string, string> => build(env, MODEL_VARIABLES);

/**
 * The environment of a process of the candidate's: an allow-list, some names more, and a mark that a grader is there.
 * Never a key nor the address of a model, even where `extra` names them: that is for `candidateEnvironment` to allow.
 * @param extra names that are let through besides
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
