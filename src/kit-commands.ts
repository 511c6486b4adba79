import type { CommandEntry } from "./cli/command.ts";
import { CREATE_COMMAND } from "./create-command.ts";
import { REPOSITORY_COMMANDS } from "./repository-commands.ts";

/** Commands that the kit runs itself, instead of handing them to the runner of a repository: it scores from outside. */
const OF_THE_KIT: Readonly<Record<string, Partial<CommandEntry>>> = {
  score: {
    summary: "Score the committed files of a repository from outside, with this kit's own code and libraries",
    where: "anywhere",
    load: async () => (await import("./commands/official-score/official-score.ts")).officialScore,
  },
  holdout: { where: "anywhere" },
  offline: { where: "anywhere" },
};

/** All commands of the kit. */
export const KIT_COMMANDS: readonly CommandEntry[] = [
  CREATE_COMMAND,
  {
    name: "list",
    summary: "List the exercises",
    where: "anywhere",
    load: async () => (await import("./commands/list.ts")).list,
  },
  ...REPOSITORY_COMMANDS.map((entry) => ({ ...entry, ...OF_THE_KIT[entry.name] })),
];
