import { failure, type TakehomeError } from "../base/errors.ts";
import type { ModelError, ModelErrorKind } from "./errors.ts";

const HINTS: Partial<Record<ModelErrorKind, string>> = {
  auth: "Check the key in the environment and in .env, and that it may use this model.",
  quota: "The account has no credit left, or its allowance for the day is used up: see the vendor's console.",
  not_found: "Name a model that the server has: `TAKEHOME_MODEL=...`. With Ollama, `ollama list` shows them.",
  budget: "Raise the limit that is named, or give it fewer cases.",
  body: "Is the address that of a model's server? OpenAI's protocol usually wants `/v1` at its end: `http://127.0.0.1:11434/v1`.",
  connection: "Is the address right, and does the server run? For practice: `npm run stand-in`.",
};

/** A failed call as something for the person at the terminal. */
export const asFailure = (error: ModelError): TakehomeError =>
  failure(
    error.message,
    HINTS[error.kind] ?? "Try again later, or practise without a model: `npm run stand-in`.",
    error,
  );
