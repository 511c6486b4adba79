import type { CommandEntry } from "./cli/command.ts";
import { REPOSITORY_COMMANDS } from "./repository-commands.ts";

/** All commands of the kit. */
export const KIT_COMMANDS: readonly CommandEntry[] = [
  {
    name: "create",
    summary: "Generate a take-home repository (the default command)",
    where: "anywhere",
    isDefault: true,
    load: async () => (await import("./commands/create.ts")).create,
  },
  {
    name: "list",
    summary: "List the exercises",
    where: "anywhere",
    load: async () => (await import("./commands/list.ts")).list,
  },
  ...REPOSITORY_COMMANDS,
];
