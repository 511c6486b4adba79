import * as clack from "@clack/prompts";
import { cancelled } from "../base/errors.ts";

/** The only module that imports clack. Every question asked through it can also be answered by a flag. */

interface Option<T> {
  value: T;
  label: string;
  hint?: string;
}

export const intro = (title: string) => clack.intro(title);

export const note = (message: string, title: string) => clack.note(message, title);

/** Ask for one of several options. Throws `cancelled` on Ctrl-C or Escape. */
export async function askChoice<T extends string | number>(
  message: string,
  options: readonly Option<T>[],
  initial: T,
): Promise<T> {
  const answer = await clack.select({
    message,
    options: options.map(({ value, label, hint }) => ({ value, label, ...(hint !== undefined && { hint }) })) as never,
    initialValue: initial as never,
  });
  return answerOrThrow<T>(answer as T | symbol);
}

/**
 * Ask for one line of text; an empty answer means the initial value. Throws `cancelled` on Ctrl-C or Escape.
 * @param validate returns why an answer is not accepted, or undefined
 */
export async function askText(
  message: string,
  initial: string,
  validate: (value: string) => string | undefined,
): Promise<string> {
  const answer = await clack.text({
    message,
    placeholder: initial,
    defaultValue: initial,
    validate: (value) => validate(value?.trim() || initial),
  });
  return answerOrThrow<string>(answer).trim();
}

/** Ask a yes-or-no question. Throws `cancelled` on Ctrl-C or Escape. */
export async function askYesNo(message: string, initial: boolean): Promise<boolean> {
  return answerOrThrow<boolean>(await clack.confirm({ message, initialValue: initial }));
}

function answerOrThrow<T>(answer: T | symbol): T {
  if (clack.isCancel(answer))
    throw cancelled("Cancelled. Nothing was written.", "Run the same command to start again.");
  return answer as T;
}
