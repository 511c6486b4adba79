import type { Attempt } from "../../attempt/attempt.ts";
import { cancelled, usageError } from "../../base/errors.ts";
import type { CommandContext } from "../../cli/command.ts";
import type { options } from "./options.ts";

const STATUSES = {
  running: "The clock is running",
  paused: "The clock is paused",
  not_started: "The attempt has not started",
};

/**
 * Looking at the reference during an attempt is allowed, but asked about and recorded: ask, unless the attempt is over or
 * `--yes` is given.
 * @param what is shown, to begin a sentence
 * @throws `cancelled` where the answer is no; a usage error where nobody can be asked
 */
export async function confirmLook(
  { flags, terminal }: CommandContext<typeof options>,
  attempt: Attempt,
  flag: "reveal" | "explain",
  what: string,
): Promise<void> {
  const { status } = attempt.state();
  if (status === "stopped" || flags.boolean("yes")) return;
  const situation = `${STATUSES[status]}. ${what} is meant for after the attempt.`;
  if (!terminal.interactive || flags.boolean("json")) {
    throw usageError(
      situation,
      `End the attempt with \`npm run timer -- stop\`. To look now, which is recorded and shown in every score: \`npm run reference -- --${flag} --yes\`.`,
    );
  }
  if (await agree(`${situation} Looking now is recorded and shown in every score. Look?`)) return;
  throw cancelled(
    "Nothing was shown, and nothing was recorded.",
    "To see it without a record, end the attempt first: `npm run timer -- stop`.",
  );
}

/** Ask a question whose default answer is no. */
export async function agree(question: string): Promise<boolean> {
  const { askYesNo } = await import("../../ui/prompts.ts");
  return askYesNo(question, false);
}
