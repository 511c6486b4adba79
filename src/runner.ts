import type { ExitCode } from "./base/errors.ts";
import { dispatch } from "./cli/program.ts";
import { REPOSITORY_COMMANDS } from "./commands/repository-commands.ts";
import type { Exercise } from "./exercise/definition.ts";
import { singleRegistry } from "./registry.ts";

/**
 * The command line of `.takehome/takehome.mjs`, the runner inside a generated repository: one exercise, and no command
 * that needs the kit's templates.
 */
export function runner(exercise: Exercise, argv: readonly string[]): Promise<ExitCode> {
  return dispatch(argv, {
    program: "takehome",
    commands: REPOSITORY_COMMANDS.map((command) =>
      command.needsServices && !exercise.services ? { ...command, internal: true } : command,
    ),
    defaultCommand: undefined,
    exercises: () => singleRegistry(exercise),
  });
}
