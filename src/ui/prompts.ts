import * as clack from "@clack/prompts";
import { cancelled } from "../base/errors.ts";
import { printable } from "./styling.ts";
import { usableColumns } from "./terminal.ts";

/** The only module that imports clack. Every question asked through it can also be answered by a flag. */

interface Option<T> {
  value: T;
  label: string;
  hint?: string;
}

/** Standard output for clack, which would draw one character a line on a terminal that reports no columns. */
const output = new Proxy(process.stdout, {
  get(stream, name) {
    if (name === "columns") return usableColumns(stream.columns);
    if (name === "rows") return stream.rows || undefined;
    const value: unknown = Reflect.get(stream, name, stream);
    return typeof value === "function" ? value.bind(stream) : value;
  },
});

export const intro = (title: string) => clack.intro(printable(title), { output });

export const note = (message: string, title: string) => clack.note(printable(message), printable(title), { output });

/** Ask for one of several options. Throws `cancelled` on Ctrl-C, Ctrl-D or Escape. */
export function askChoice<T extends string | number>(
  message: string,
  options: readonly Option<T>[],
  initial: T,
): Promise<T> {
  return ask<T>((common) =>
    clack.select({
      ...common,
      message: printable(message),
      options: options.map(({ value, label, hint }) => ({
        value,
        label: printable(label),
        ...(hint !== undefined && { hint: printable(hint) }),
      })) as never,
      initialValue: initial as never,
    }),
  );
}

/**
 * Ask for one line of text; an empty answer means the initial value. Throws `cancelled` on Ctrl-C, Ctrl-D or Escape.
 * @param validate returns why an answer is not accepted, or undefined
 */
export async function askText(
  message: string,
  initial: string,
  validate: (value: string) => string | undefined,
): Promise<string> {
  const answer = await ask<string>((common) =>
    clack.text({
      ...common,
      message: printable(message),
      placeholder: printable(initial),
      defaultValue: initial,
      validate(value) {
        const problem = validate(value?.trim() || initial);
        return problem === undefined ? undefined : printable(problem);
      },
    }),
  );
  return answer.trim();
}

/** Ask a yes-or-no question. Throws `cancelled` on Ctrl-C, Ctrl-D or Escape. */
export const askYesNo = (message: string, initial: boolean): Promise<boolean> =>
  ask<boolean>((common) => clack.confirm({ ...common, message: printable(message), initialValue: initial }));

/**
 * Run a prompt of clack, and end it as Ctrl-C does when the input ends. Clack itself ignores Ctrl-D: readline closes, the
 * prompt is never answered, and Node exits with code 13 and a hidden cursor.
 */
async function ask<T>(prompt: (common: clack.CommonOptions) => Promise<unknown>): Promise<T> {
  const controller = new AbortController();
  const end = () => controller.abort();
  const onKey = (_: string | undefined, key?: { name?: string; ctrl?: boolean }) => {
    if (key?.ctrl && key.name === "d") end();
  };
  const { stdin } = process;
  if (stdin.readableEnded || stdin.destroyed) end();
  stdin.on("keypress", onKey).on("end", end).on("close", end);
  try {
    const answer = await prompt({ signal: controller.signal, output });
    if (clack.isCancel(answer)) {
      throw cancelled("Cancelled. Nothing was written.", "Run the same command to start again.");
    }
    return answer as T;
  } finally {
    stdin.off("keypress", onKey).off("end", end).off("close", end);
  }
}
