import { type ExitCode, failure } from "./base/errors.ts";
import { dispatch } from "./cli/program.ts";
import { COMMANDS } from "./commands/index.ts";
import { kitRegistry } from "./registry.ts";
import { kitRoot } from "./system/kit.ts";

/** The kit's command line. @returns the exit code */
export function main(argv: readonly string[]): Promise<ExitCode> {
  return dispatch(argv, {
    program: "create-takehome",
    commands: COMMANDS,
    defaultCommand: "create",
    delegate: async (words) => (await import("./commands/delegate.ts")).delegate(words, process.cwd()),
    exercises: () => {
      const root = kitRoot();
      if (!root)
        throw failure("The kit's own folder is not to be found.", "Install it again: `npx create-takehome@latest`.");
      return kitRegistry(root);
    },
  });
}
