import * as z from "zod";
import type { Approach } from "./approach.ts";
import { checkExtraction, type Extraction, ExtractionSchema } from "./contract.ts";
import { startOcr } from "./ocr.ts";

/**
 * A second approach, to compare with: the engine's text goes to a language model, and its answer is checked before it is
 * believed. It speaks OpenAI's chat completions, as do Ollama, llama.cpp, vLLM, LM Studio and `npm run stand-in`.
 *
 * The unhappy path is yours: nothing is tried again, mended or paid attention to here. A 429 costs the document, a total
 * that does not add up goes through, and nobody counts the money.
 */
export const llm: Approach = {
  name: "llm",
  async start() {
    const server = serverOf(process.env);
    const ocr = await startOcr();
    return {
      concurrency: ocr.workers,
      async extract({ bytes }) {
        if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") throw new Error("PDF files are not read yet");
        return askModel((await ocr.read(bytes)).text, server);
      },
      stop: () => ocr.stop(),
    };
  },
};

export interface Server {
  baseUrl: string;
  apiKey: string | undefined;
  model: string;
  timeoutMs: number;
}

/** Which model is asked, by the variables in `.env.example`. Throws when there is none. */
export function serverOf(env: NodeJS.ProcessEnv): Server {
  const apiKey = env["OPENAI_API_KEY"];
  if (!apiKey && !env["OPENAI_BASE_URL"]) {
    throw new Error(
      "The approach llm needs OPENAI_API_KEY, or OPENAI_BASE_URL for another server (`npm run stand-in`). " +
        'For eval and score, name them under "environment" in takehome.json too.',
    );
  }
  return {
    baseUrl: (env["OPENAI_BASE_URL"] || "https://api.openai.com/v1").replace(/\/$/, ""),
    apiKey,
    model: env["TAKEHOME_MODEL"] || "gpt-6-luna",
    timeoutMs: 60_000,
  };
}

const PROMPT =
  "Read this receipt or invoice and answer with its fields as JSON. Use null where the text does not say it.";

/** What is asked for: the fields, without what is ours to say. */
const FORM = z.toJSONSchema(ExtractionSchema.omit({ confidence: true, usage: true }));

/** The model's answer wraps what we want in text. */
const ReplySchema = z.object({
  model: z.string(),
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).optional(),
});

/** Fields from the text of one page, by a model. Rejects for anything but a good answer in time. */
export async function askModel(text: string, { baseUrl, apiKey, model, timeoutMs }: Server): Promise<Extraction> {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
    body: JSON.stringify({
      model,
      response_format: { type: "json_schema", json_schema: { name: "fields", schema: FORM } },
      messages: [
        { role: "system", content: PROMPT },
        { role: "user", content: text },
      ],
    }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The model's server answers ${response.status}.`);
  const reply = ReplySchema.parse(await response.json());
  const fields = checkExtraction(JSON.parse(reply.choices[0]?.message.content ?? ""));
  const { prompt_tokens: input_tokens, completion_tokens: output_tokens } = reply.usage ?? {};
  return { ...fields, usage: { model: reply.model, input_tokens, output_tokens } };
}
