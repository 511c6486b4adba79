import type * as z from "zod";
import { ModelError } from "./errors.ts";
import type { GeneratedObject, GenerateRequest, Model } from "./types.ts";
import { addUsage, withDetails } from "./usage.ts";

/**
 * Generates an object that matches a schema. If the first answer does not match, it is sent back once with the error.
 * @returns the object; `repaired` if it took the second attempt. The usage includes both calls.
 * @throws ModelError of the last attempt, with the usage of both calls
 */
export async function generateWithRepair<S extends z.ZodType>(
  model: Model,
  request: GenerateRequest,
  schema: S,
  signal: AbortSignal,
): Promise<GeneratedObject<z.infer<S>> & { repaired: boolean }> {
  try {
    return { ...(await model.generateObject(request, schema, signal)), repaired: false };
  } catch (error) {
    if (!(error instanceof ModelError) || error.kind !== "schema" || error.usage === undefined) throw error;
    const first = error.usage;
    const messages: GenerateRequest["messages"] = [
      ...request.messages,
      { role: "assistant", text: (error.answer ?? "").slice(0, MAX_ECHO_CHARACTERS) },
      {
        role: "user",
        parts: [
          {
            text: `That answer is invalid. ${error.message}\nAnswer again with the complete JSON object and nothing else.`,
          },
        ],
      },
    ];
    try {
      const second = await model.generateObject({ ...request, messages }, schema, signal);
      return { ...second, usage: addUsage(first, second.usage), repaired: true };
    } catch (again) {
      if (!(again instanceof ModelError) || again.usage === undefined) throw again;
      throw withDetails(again, again.message, addUsage(first, again.usage));
    }
  }
}

/** Limit on how much of an invalid answer is sent back, so that a very long one is not paid for again in full. */
const MAX_ECHO_CHARACTERS = 4_000;
