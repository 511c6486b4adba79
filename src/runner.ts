import type { ExitCode } from "./base/errors.ts";
import { dispatch, type Program } from "./cli/program.ts";
import type { Exercise } from "./exercise/definition.ts";
import { singleExercise } from "./exercise-registry/registry.ts";
import { REPOSITORY_COMMANDS } from "./repository-commands.ts";

/**
 * The command line of `.takehome/takehome.mjs`, the runner inside a generated repository: one exercise, and no command
 * that needs the kit's templates. @returns the exit code
 */
export function runner(exercise: Exercise, argv: readonly string[], exit: Program["exit"]): Promise<ExitCode> {
  return dispatch(argv, {
    name: "takehome",
    commands: REPOSITORY_COMMANDS.map((command) =>
      command.needsServices && !exercise.services ? { ...command, internal: true } : command,
    ),
    exercises: () => singleExercise(exercise),
    exerciseIn: async (...named) => (await import("./cli/workspace.ts")).exerciseIn(...named),
    exit,
  });
}
