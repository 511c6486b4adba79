import { usageError } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import type { CommandContext } from "./command.ts";
import type { NameOf, Options } from "./options.ts";

/** What the first word of a command may be: `start` of `timer start 4h`. */
export interface Action<O extends Options = Options> {
  /** The words that follow it, as usage shows them: `ITEM`, `[4h|90m]`. */
  words?: string;
  /** How many words have to follow, and how many may; none by default. */
  minimum?: number;
  maximum?: number;
  /** Flags of the command that mean nothing here. */
  without?: readonly NameOf<O>[];
}

/** The actions of a command, by name, in the order in which usage shows them. */
export type Actions<O extends Options = Options> = Readonly<Record<string, Action<O>>>;

/** `start [4h|90m] | pause | phase NAME`. */
export const actionsUsage = (actions: Readonly<Record<string, object & { words?: string }>>): string =>
  Object.entries(actions)
    .map(([name, { words }]) => [name, words].filter(Boolean).join(" "))
    .join(" | ");

/**
 * The action that a command line names, with the words behind it.
 * @param command the command's name, for errors
 * @param fallback what no word means; undefined when one is required
 * @throws a usage error for an unknown action, too few or too many words, and a flag that means nothing to it
 */
export function chooseAction<O extends Options, A extends Actions<O>>(
  command: string,
  actions: A,
  { positionals, flags, commandLine }: Pick<CommandContext<O>, "positionals" | "flags" | "commandLine">,
  fallback?: keyof A & string,
): { action: keyof A & string; words: readonly string[] } {
  const names = Object.keys(actions) as (keyof A & string)[];
  const usage = (shown: Actions<O>) => `Usage: \`${commandLine(actionsUsage(shown))}\`.`;
  const [typed = fallback, ...words] = positionals;
  if (typed === undefined) throw usageError(`\`${command}\` needs an action.`, usage(actions));
  const action = names.find((name) => name === typed);
  const chosen = action === undefined ? undefined : actions[action];
  if (action === undefined || chosen === undefined) {
    throw unknownName({ kind: `${command} action`, given: typed, known: names });
  }
  const { minimum = 0, maximum = minimum } = chosen;
  if (words.length < minimum || words.length > maximum) {
    const few = words.length < minimum;
    const surplus = words.slice(maximum).map((word) => `"${word}"`);
    throw usageError(
      few
        ? `\`${command} ${action}\` needs ${chosen.words}.`
        : `Unexpected argument${surplus.length === 1 ? "" : "s"}: ${surplus.join(", ")}.`,
      usage({ [action]: chosen }),
    );
  }
  flags.refuse(chosen.without ?? [], `with \`${command} ${action}\``);
  return { action, words };
}
