import * as z from "zod";
import { failure } from "../base/errors.ts";
import { createModel } from "../models/client.ts";
import { DEFAULT_MODELS, type Environment } from "../models/environment.ts";
import type { Provider } from "../models/types.ts";
import type { Libraries } from "../system/libraries.ts";

export interface JudgeQuestion {
  /** What the model is and how it answers. */
  instructions: string;
  /** The question with the fenced text. */
  prompt: string;
}

/** A model that answers with text. Rejects when it cannot be reached. */
export interface JudgeClient {
  /** Provider and model, as it is printed. */
  name: string;
  ask(question: JudgeQuestion, signal: AbortSignal): Promise<string>;
}

/** What the model is held to where the vendor can do that; the answer is checked elsewhere all the same. */
const verdictSchema = z.strictObject({
  verdict: z.enum(["yes", "no"]),
  file: z.string().nullable(),
  quote: z.string().nullable(),
});

/**
 * A judge over `src/models`: retries, time limit, and keys and addresses from the usual variables.
 * @param model undefined: a small one of the vendor's
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
        throw failure("A stand-in cannot judge: it is no model.", "Score without --judge: `npm run score`.");
      }
      return text;
    },
  };
}
