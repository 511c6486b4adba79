import { failure, type TakehomeError } from "../base/errors.ts";
import type { ModelError, ModelErrorKind } from "./errors.ts";

const HINTS: Partial<Record<ModelErrorKind, string>> = {
  auth: "Check the key in the environment and in .env, and whether it has access to this model.",
  quota: "The account has no credit left, or its daily quota is used up: see the vendor's console.",
  not_found: "Choose a model that the server has: `TAKEHOME_MODEL=...`. With Ollama, `ollama list` shows them.",
  budget: "Raise the limit, or run on fewer cases.",
  body:
    "Check that the base URL is that of a model server. URLs of OpenAI's protocol usually end in `/v1`: " +
    "`http://127.0.0.1:11434/v1`.",
  connection: "Check the base URL, and that the server is running. To practice without a model: `npm run stand-in`.",
};

/** Converts a failed call to an error message with a hint, for the terminal. */
export const asFailure = (error: ModelError): TakehomeError =>
  failure(
    error.message,
    HINTS[error.kind] ?? "Try again later, or practice without a model: `npm run stand-in`.",
    error,
  );
