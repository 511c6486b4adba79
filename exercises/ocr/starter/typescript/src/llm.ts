import * as z from "zod";
import type { Approach } from "./approach.ts";
import { checkExtraction, type Extraction, ExtractionSchema } from "./contract.ts";
import { startOcr } from "./ocr.ts";

/**
 * A second approach for comparison: it sends the OCR text to a language model and validates the answer. It uses
 * OpenAI's chat completions, which Ollama, llama.cpp, vLLM, LM Studio and `npm run stand-in` also support.
 *
 * Error handling is up to you. There are no retries, no repairs and no checks of values: a 429 fails the document, a
 * total that does not add up is accepted, and the cost is not limited.
 */
export const llm: Approach = {
  name: "llm",
  async start() {
    const server = serverOf(process.env);
    const ocr = await startOcr();
    return {
      concurrency: ocr.workers,
      async extract({ bytes }) {
        if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") throw new Error("PDF files are not supported yet");
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

/**
 * Reads the server and the model from the variables in `.env.example`.
 * @throws Error if none is configured
 */
export function serverOf(env: NodeJS.ProcessEnv): Server {
  const apiKey = env["OPENAI_API_KEY"];
  if (!apiKey && !env["OPENAI_BASE_URL"]) {
    throw new Error(
      "The approach llm needs OPENAI_API_KEY, or OPENAI_BASE_URL for another server (`npm run stand-in`). " +
        'For eval and score, also list them under "environment" in takehome.json.',
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

/** The fields that the model returns. The others are not the model's to fill in. */
const ANSWER_SCHEMA = z.toJSONSchema(ExtractionSchema.omit({ confidence: true, usage: true }));

/** The server's response; `content` is the model's answer as JSON text. */
const CompletionSchema = z.object({
  model: z.string(),
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).optional(),
});

/**
 * Extracts the fields from the text of a page with a model.
 * @throws Error if there is no valid answer within the time limit
 */
export async function askModel(text: string, { baseUrl, apiKey, model, timeoutMs }: Server): Promise<Extraction> {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
    body: JSON.stringify({
      model,
      response_format: { type: "json_schema", json_schema: { name: "fields", schema: ANSWER_SCHEMA } },
      messages: [
        { role: "system", content: PROMPT },
        { role: "user", content: text },
      ],
    }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The model server returned ${response.status}.`);
  const completion = CompletionSchema.parse(await response.json());
  const fields = checkExtraction(JSON.parse(completion.choices[0]?.message.content ?? ""));
  const { prompt_tokens: input_tokens, completion_tokens: output_tokens } = completion.usage ?? {};
  return { ...fields, usage: { model: completion.model, input_tokens, output_tokens } };
}
