import type { CommandEntry } from "./cli/command.ts";

/** The kit's default command. */
export const CREATE_COMMAND: CommandEntry = {
  name: "create",
  summary: "Generate a take-home repository (the default command)",
  where: "anywhere",
  isDefault: true,
  load: async () => (await import("./commands/create.ts")).create,
};
