import { createRequire } from "node:module";
import type { ExitCode } from "./base/errors.ts";
import { dispatch, type Program } from "./cli/program.ts";
import { kitExercises } from "./exercise-registry/registry.ts";
import { KIT_COMMANDS } from "./kit-commands.ts";

/**
 * The kit's command line for what needs to be fast: the overview, the list of exercises, and commands that the runner of a
 * repository runs. It knows the names of all commands, but has no code of the others (build/listed-commands.ts): `create` is
 * in create.cjs, the rest in the program of `loadProgram`.
 * @returns the exit code
 */
export function main(argv: readonly string[], exit: Program["exit"]): Promise<ExitCode> {
  return dispatch(argv, {
    name: "create-takehome",
    commands: KIT_COMMANDS,
    delegate: async (words) => (await import("./cli/delegate.ts")).delegate(words, process.cwd()),
    exercises: () => kitExercises(),
    async runElsewhere({ name }) {
      if (name === "list") return undefined;
      if (name !== "create") return (await import("./load-program.ts")).loadProgram().main(argv, exit);
      const create = createRequire(import.meta.url)("./create.cjs") as typeof import("./create.ts");
      return create.main(argv, exit);
    },
    exit,
  });
}
