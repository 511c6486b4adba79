import type { GoogleGenAI } from "@google/genai";
import type OpenAI from "openai";
import { failure } from "../../system/errors.ts";
import type { Libraries } from "../../system/libraries.ts";

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

export type Provider = "openai" | "gemini";

const DEFAULT_MODELS: Record<Provider, string> = { openai: "gpt-5-mini", gemini: "gemini-2.5-flash" };
const TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;

/**
 * A client over the vendor's own SDK, which the repository has to have installed. Keys and base URLs come from the usual
 * variables: OPENAI_API_KEY, OPENAI_BASE_URL; GEMINI_API_KEY or GOOGLE_API_KEY, GOOGLE_GEMINI_BASE_URL.
 * @param model undefined: a small one of the vendor's
 */
export async function createJudge(
  provider: Provider,
  model: string | undefined,
  libraries: Libraries,
  env: NodeJS.ProcessEnv,
): Promise<JudgeClient> {
  const chosen = model ?? DEFAULT_MODELS[provider];
  return provider === "openai" ? openai(chosen, libraries, env) : gemini(chosen, libraries, env);
}

async function openai(model: string, libraries: Libraries, env: NodeJS.ProcessEnv): Promise<JudgeClient> {
  const apiKey = env["OPENAI_API_KEY"];
  if (!apiKey) throw noKey("OPENAI_API_KEY");
  const Client = await libraries.load<typeof OpenAI>("openai");
  const client = new Client({
    ...{ apiKey, timeout: TIMEOUT_MS, maxRetries: ATTEMPTS - 1 },
    ...(env["OPENAI_BASE_URL"] && { baseURL: env["OPENAI_BASE_URL"] }),
  });
  return {
    name: `openai/${model}`,
    async ask({ instructions, prompt }, signal) {
      const completion = await client.chat.completions.create(
        {
          model,
          messages: [
            { role: "system", content: instructions },
            { role: "user", content: prompt },
          ],
          response_format: { type: "json_object" },
        },
        { signal },
      );
      return completion.choices[0]?.message.content ?? "";
    },
  };
}

async function gemini(model: string, libraries: Libraries, env: NodeJS.ProcessEnv): Promise<JudgeClient> {
  const apiKey = env["GEMINI_API_KEY"] ?? env["GOOGLE_API_KEY"];
  if (!apiKey) throw noKey("GEMINI_API_KEY");
  const { GoogleGenAI: Client } = await libraries.load<{ GoogleGenAI: typeof GoogleGenAI }>("@google/genai");
  const baseUrl = env["GOOGLE_GEMINI_BASE_URL"];
  const client = new Client({
    apiKey,
    httpOptions: { timeout: TIMEOUT_MS, retryOptions: { attempts: ATTEMPTS }, ...(baseUrl && { baseUrl }) },
  });
  return {
    name: `gemini/${model}`,
    async ask({ instructions, prompt }, signal) {
      const response = await client.models.generateContent({
        model,
        contents: prompt,
        config: { systemInstruction: instructions, responseMimeType: "application/json", abortSignal: signal },
      });
      return response.text ?? "";
    },
  };
}

const noKey = (name: string) =>
  failure(`${name} is not set.`, `Set it, or score without --judge: \`${name}=... npm run score\`.`);
