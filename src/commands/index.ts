import { type CommandSummary, REPOSITORY_COMMANDS } from "./repository-commands.ts";

/** All commands of the kit. */
export const COMMANDS: readonly CommandSummary[] = [
  {
    name: "create",
    summary: "Generate a take-home repository (the default command)",
    where: "anywhere",
    load: async () => (await import("./create.ts")).create,
  },
  {
    name: "list",
    summary: "List the exercises",
    where: "anywhere",
    load: async () => (await import("./list.ts")).list,
  },
  ...REPOSITORY_COMMANDS,
];
