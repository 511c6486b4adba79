import { type ExitCode, failure } from "./base/errors.ts";
import { dispatch, type Program } from "./cli/program.ts";
import { installedExercises } from "./exercise-registry/registry.ts";
import { KIT_COMMANDS } from "./kit-commands.ts";
import { kitRoot } from "./system/kit.ts";

/** The kit's command line. @returns the exit code */
export function main(argv: readonly string[], exit: Program["exit"]): Promise<ExitCode> {
  return dispatch(argv, {
    name: "create-takehome",
    commands: KIT_COMMANDS,
    delegate: async (words) => (await import("./cli/delegate.ts")).delegate(words, process.cwd()),
    exercises: () => {
      const root = kitRoot();
      if (root) return installedExercises(root);
      throw failure("The folder of create-takehome was not found.", "Install it again: `npx create-takehome@latest`.");
    },
    exit,
  });
}
