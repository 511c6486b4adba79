import type { ExitCode } from "./base/errors.ts";
import { dispatch, type Program } from "./cli/program.ts";
import { CREATE_COMMAND } from "./create-command.ts";
import { kitExercises } from "./exercise-registry/registry.ts";

/** The kit's command line with `create` as its only command; see cli.ts. @returns the exit code */
export const main = (argv: readonly string[], exit: Program["exit"]): Promise<ExitCode> =>
  dispatch(argv, { name: "create-takehome", commands: [CREATE_COMMAND], exercises: () => kitExercises(), exit });
