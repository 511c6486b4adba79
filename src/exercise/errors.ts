/** Errors that a person can act on: what happened, and the next command to type. */
export { cancelled, failure, messageOf, TakehomeError, usageError } from "../base/errors.ts";
