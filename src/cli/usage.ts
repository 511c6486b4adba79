import type { CommandEntry } from "./command.ts";

/** The kit's own command, or the runner inside a generated repository. */
export type ProgramName = "create-takehome" | "takehome";

/**
 * A command line as people type it: in a generated repository there is no `takehome` command, but a script for each command.
 * @param words what follows the command's name
 */
export function commandLine(
  program: ProgramName,
  { name, isDefault }: Pick<CommandEntry, "name" | "isDefault">,
  words = "",
): string {
  const parts =
    program === "create-takehome" ? [program, isDefault ? "" : name, words] : ["npm run", name, words && "--", words];
  return parts.filter(Boolean).join(" ");
}

/**
 * How the help of a command is asked for.
 * @param exercise the exercise, where the command's flags depend on it
 */
export function helpLine(program: ProgramName, { name }: Pick<CommandEntry, "name">, exercise?: string): string {
  const named = exercise !== undefined && program === "create-takehome" ? `${exercise} --help` : "--help";
  return commandLine(program, { name }, named);
}
