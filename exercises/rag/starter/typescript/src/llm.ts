import * as z from "zod";
import type { Approach } from "./approach.ts";
import { type Chunk, rank, splitIntoChunks } from "./baseline.ts";
import { type Case, checkReply, type Reply, ReplySchema } from "./contract.ts";

/** Number of chunks in the prompt. */
const MAX_PASSAGES = 40;
const MAX_RETRIEVED = 10;

/**
 * A second approach for comparison: it sends the chunks that the baseline finds to a language model and validates the
 * format of the answer. It uses OpenAI's chat completions, which Ollama, llama.cpp, vLLM, LM Studio and `npm run
 * stand-in` also support.
 *
 * Error handling is up to you. There are no retries, no repairs and no checks of values: a 429 fails the question, a
 * quote that is in no document is accepted, and the cost is not limited. The search is the baseline's.
 */
export const llm: Approach = {
  name: "llm",
  async start(corpus) {
    const server = serverOf(process.env);
    const chunks = corpus.flatMap(splitIntoChunks);
    return {
      answer: (question) => askModel(question, rank(question.question, chunks), server),
      stop: async () => undefined,
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
  "Answer the question from the passages, as short as a field of a form, and as JSON. Cite the sentences that show it, " +
  "word for word. Where the passages do not say it, answer null and set abstain.";

/** The fields that the model returns. The others are not the model's to fill in. */
const ANSWER_SCHEMA = z.toJSONSchema(ReplySchema.omit({ retrieved: true, usage: true }));

/** The server's response; `content` is the model's answer as JSON text. */
const CompletionSchema = z.object({
  model: z.string(),
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).optional(),
});

/**
 * Answers a question from the best chunks with a model.
 * @throws Error if there is no valid answer within the time limit
 */
export async function askModel(
  { question, as_of: day }: Case,
  ranked: readonly Chunk[],
  { baseUrl, apiKey, model, timeoutMs }: Server,
): Promise<Reply> {
  const passages = ranked.slice(0, MAX_PASSAGES).map(({ doc, text }) => `<passage doc="${doc}">\n${text}\n</passage>`);
  const prompt = `${day === undefined ? "" : `as_of: ${day}\n`}Question: ${question}`;
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
    body: JSON.stringify({
      model,
      response_format: { type: "json_schema", json_schema: { name: "answer", schema: ANSWER_SCHEMA } },
      messages: [
        { role: "system", content: PROMPT },
        { role: "user", content: `${passages.join("\n")}\n\n${prompt}` },
      ],
    }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The model server returned ${response.status}.`);
  const completion = CompletionSchema.parse(await response.json());
  const answer: unknown = JSON.parse(completion.choices[0]?.message.content ?? "");
  const retrieved = [...new Set(ranked.map(({ doc }) => doc))].slice(0, MAX_RETRIEVED);
  const { prompt_tokens: input_tokens, completion_tokens: output_tokens } = completion.usage ?? {};
  const usage = { model: completion.model, input_tokens, output_tokens };
  return checkReply({ ...(answer as object), retrieved, usage });
}
