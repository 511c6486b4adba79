import * as z from "zod";
import type { Approach } from "./approaches.ts";
import { type Chunk, cutUp, rank } from "./baseline.ts";
import { type Case, checkReply, type Reply, ReplySchema } from "./contract.ts";

/** Pieces that the model gets to see. */
const MOST_PASSAGES = 40;
const MOST_RETRIEVED = 10;

/**
 * A second approach, to compare with: the pieces that the baseline finds go to a language model, and the form of its answer
 * is checked. It speaks OpenAI's chat completions, as do Ollama, llama.cpp, vLLM, LM Studio and `npm run stand-in`.
 *
 * The unhappy path is yours: nothing is tried again, mended or paid attention to here. A 429 costs the question, a quote that
 * stands nowhere goes through, and nobody counts the money. Nor is the search any better than the baseline's.
 */
export const llm: Approach = {
  name: "llm",
  async start(corpus) {
    const server = serverOf(process.env);
    const chunks = corpus.flatMap(cutUp);
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
  "Answer the question from the passages, as short as a field of a form, and as JSON. Cite the sentences that show it, " +
  "word for word. Where the passages do not say it, answer null and set abstain.";

/** What is asked for: the answer and its proof, without what is ours to say. */
const FORM = z.toJSONSchema(ReplySchema.omit({ retrieved: true, usage: true }));

/** The model's answer wraps what we want in text. */
const CompletionSchema = z.object({
  model: z.string(),
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).optional(),
});

/** An answer out of the best pieces, by a model. Rejects for anything but a good answer in time. */
export async function askModel(
  { question, as_of: day }: Case,
  ranked: readonly Chunk[],
  { baseUrl, apiKey, model, timeoutMs }: Server,
): Promise<Reply> {
  const passages = ranked.slice(0, MOST_PASSAGES).map(({ doc, text }) => `<passage doc="${doc}">\n${text}\n</passage>`);
  const asked = `${day === undefined ? "" : `as_of: ${day}\n`}Question: ${question}`;
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
    body: JSON.stringify({
      model,
      response_format: { type: "json_schema", json_schema: { name: "answer", schema: FORM } },
      messages: [
        { role: "system", content: PROMPT },
        { role: "user", content: `${passages.join("\n")}\n\n${asked}` },
      ],
    }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The model's server answers ${response.status}.`);
  const completion = CompletionSchema.parse(await response.json());
  const said: unknown = JSON.parse(completion.choices[0]?.message.content ?? "");
  const retrieved = [...new Set(ranked.map(({ doc }) => doc))].slice(0, MOST_RETRIEVED);
  const { prompt_tokens: input_tokens, completion_tokens: output_tokens } = completion.usage ?? {};
  const usage = { model: completion.model, input_tokens, output_tokens };
  return checkReply({ ...(said as object), retrieved, usage });
}
