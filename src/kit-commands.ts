import type { CommandEntry } from "./cli/command.ts";
import { CREATE_COMMAND } from "./create-command.ts";
import { REPOSITORY_COMMANDS } from "./repository-commands.ts";

/** All commands of the kit. */
export const KIT_COMMANDS: readonly CommandEntry[] = [
  CREATE_COMMAND,
  {
    name: "list",
    summary: "List the exercises",
    where: "anywhere",
    load: async () => (await import("./commands/list.ts")).list,
  },
  ...REPOSITORY_COMMANDS,
];
