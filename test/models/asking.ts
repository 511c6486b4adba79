import * as z from "zod";
import { createModel, type ModelOptions } from "../../src/models/client.ts";
import { ModelError } from "../../src/models/errors.ts";
import type { GenerateRequest, Provider } from "../../src/models/types.ts";
import { createLibraries } from "../../src/system/libraries.ts";
import { environmentFor, type Reply, scriptedServer } from "./server.ts";

const libraries = createLibraries([process.cwd()], {});
export const signal = new AbortController().signal;
export const both = ["openai", "gemini"] as const;
export const quick = { attempts: 3, baseMs: 1, capMs: 2, maxWaitMs: 2_000 };
export const hello: GenerateRequest = { messages: [{ role: "user", parts: [{ text: "Hello?" }] }] };
export const schema = z.strictObject({ total: z.string().nullable() });

export const model = (provider: Provider, url: string, options: Partial<ModelOptions> = {}) =>
  createModel({ provider, model: "test-model", libraries, env: environmentFor(url), retry: quick, ...options });

/** Returns the error of a call, given the server's replies. */
export async function failureOf(provider: Provider, replies: Reply[], options: Partial<ModelOptions> = {}) {
  const { url, seen } = await scriptedServer(...replies);
  const client = await model(provider, url, options);
  const error = await client.generate(hello, signal).catch((thrown: unknown) => thrown);
  if (!(error instanceof ModelError)) throw new Error(`no ModelError: ${error}`);
  return { error, seen };
}
