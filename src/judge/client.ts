import * as z from "zod";
import { failure } from "../base/errors.ts";
import { createModel } from "../models/client.ts";
import { DEFAULT_MODELS, type Environment } from "../models/environment.ts";
import type { Provider } from "../models/types.ts";
import type { Libraries } from "../system/libraries.ts";

export interface JudgeQuestion {
  /** The system prompt: the task and the form of the answer. */
  instructions: string;
  /** The files between markers, then the question. */
  prompt: string;
}

/** A model that answers with text. Rejects when it cannot be reached. */
export interface JudgeClient {
  /** Provider and model, for messages. */
  name: string;
  ask(question: JudgeQuestion, signal: AbortSignal): Promise<string>;
}

/** The form that the vendor enforces, where it can. verdict.ts validates the answer nevertheless. */
const verdictSchema = z.strictObject({
  verdict: z.enum(["yes", "no"]),
  file: z.string().nullable(),
  quote: z.string().nullable(),
});

/**
 * A judge over `src/models`: retries, time limit, and keys and addresses from the usual variables.
 * @param model undefined uses a small model of the vendor
 * @throws a failure when no key is set or the SDK is not installed
 */
export async function createJudge(
  provider: Provider,
  model: string | undefined,
  libraries: Libraries,
  env: Environment,
): Promise<JudgeClient> {
  const client = await createModel({ provider, model: model ?? DEFAULT_MODELS[provider], libraries, env });
  return {
    name: client.name,
    async ask({ instructions, prompt }, signal) {
      const { text, usage } = await client.generate(
        {
          messages: [
            { role: "system", text: instructions },
            { role: "user", parts: [{ text: prompt }] },
          ],
          schema: verdictSchema,
        },
        signal,
      );
      if (usage.standIn) {
        throw failure("A stand-in cannot judge: it is not a model.", "Score without --judge: `npm run score`.");
      }
      return text;
    },
  };
}
