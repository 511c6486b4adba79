/** Exit codes of every command; see docs/options.md. */
export const EXIT = { ok: 0, failed: 1, usage: 2, conflict: 3, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * The one error class of the product: something a person can act on.
 * `message` says what happened, `hint` the next command to type. Anything else that is thrown is a bug and
 * is shown with its stack.
 */
export class TakehomeError extends Error {
  readonly code: ExitCode;
  readonly hint: string | undefined;

  constructor(code: ExitCode, message: string, hint?: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "TakehomeError";
    this.code = code;
    this.hint = hint;
  }
}

/** Wrong use of a command: exit 2. */
export const usageError = (message: string, hint?: string) => new TakehomeError(EXIT.usage, message, hint);

/** The checked thing failed, or could not be done: exit 1. */
export const failure = (message: string, hint?: string, cause?: unknown) =>
  new TakehomeError(EXIT.failed, message, hint, { cause });

/** A directory or file is in the way: exit 3. */
export const conflict = (message: string, hint?: string) => new TakehomeError(EXIT.conflict, message, hint);

/** The person pressed Ctrl-C or answered "no": exit 130. */
export const cancelled = (message = "Cancelled.", hint?: string) => new TakehomeError(EXIT.cancelled, message, hint);

/** The text of anything that was thrown (tesseract.js rejects with plain strings). */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
