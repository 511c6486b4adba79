/** Errors for users: each has a message that says what happened, and a hint with the next command. */
export { cancelled, failure, messageOf, TakehomeError, usageError } from "../base/errors.ts";
