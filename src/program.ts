import type { ExitCode } from "./base/errors.ts";
import { dispatch, type Program } from "./cli/program.ts";
import { type ExerciseModules, kitExercises } from "./exercise-registry/registry.ts";
import { KIT_COMMANDS } from "./kit-commands.ts";

/** The kit's command line with all commands. The build binds it to the exercises (build/kit-program.ts). @returns the exit code */
export function runProgram(
  argv: readonly string[],
  modules: ExerciseModules,
  exit: Program["exit"],
): Promise<ExitCode> {
  return dispatch(argv, {
    name: "create-takehome",
    commands: KIT_COMMANDS,
    delegate: async (words) => (await import("./cli/delegate.ts")).delegate(words, process.cwd()),
    exercises: () => kitExercises(modules),
    exerciseIn: async (...named) => (await import("./cli/workspace.ts")).exerciseIn(...named),
    exit,
  });
}
