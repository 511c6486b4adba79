/** Exit codes of every command; see docs/options.md. */
export const EXIT = { ok: 0, failed: 1, usage: 2, conflict: 3, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * The one error class of the product: something a person can act on.
 * `message` says what happened, `hint` what to do next: a command to type, or an action. Both are sentences. Anything else
 * that is thrown is a bug and is shown with its stack.
 */
export class TakehomeError extends Error {
  readonly code: ExitCode;
  readonly hint: string;

  constructor(code: ExitCode, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "TakehomeError";
    this.code = code;
    this.hint = hint;
  }
}

/** A command was used incorrectly: exit 2. */
export const usageError = (message: string, hint: string) => new TakehomeError(EXIT.usage, message, hint);

/** A check failed, or something could not be done: exit 1. */
export const failure = (message: string, hint: string, cause?: unknown) =>
  new TakehomeError(EXIT.failed, message, hint, { cause });

/** A directory, a file or another process is in the way: exit 3. */
export const conflict = (message: string, hint: string) => new TakehomeError(EXIT.conflict, message, hint);

/** A person pressed Ctrl-C or answered "no": exit 130. */
export const cancelled = (message: string, hint: string) => new TakehomeError(EXIT.cancelled, message, hint);

/**
 * For `catch`: replace a cancellation by one that says more; anything else is thrown as it is.
 * @param explain makes the new error from the message of the old one
 */
export const onCancel =
  (explain: (message: string) => TakehomeError) =>
  (error: unknown): never => {
    throw error instanceof TakehomeError && error.code === EXIT.cancelled ? explain(error.message) : error;
  };

/** The text of anything that was thrown (tesseract.js rejects with plain strings). */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
