import type * as z from "zod";
import { ModelError } from "./errors.ts";
import type { GeneratedObject, GenerateRequest, Model } from "./types.ts";
import { addUsage, withDetails } from "./usage.ts";

/**
 * An object of a schema; an answer that does not fit is sent back once with what is wrong with it.
 * @throws the ModelError of the second answer, with the usage of both calls
 */
export async function generateRepaired<S extends z.ZodType>(
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
          { text: `That cannot be used. ${error.message}\nAnswer again, with nothing but the whole JSON object.` },
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

/** An answer that went on and on need not be paid for again in full. */
const MAX_ECHO_CHARACTERS = 4_000;
