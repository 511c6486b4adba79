import type * as z from "zod";
import type { Libraries } from "../system/libraries.ts";
import { type Budget, createBudget, TOKENS_PER_IMAGE, tokensOf } from "./budget.ts";
import { cacheKey, type ResponseCache } from "./cache.ts";
import type { Choice } from "./environment.ts";
import { type Access, accessOf, type Environment, redactor, timeoutIn } from "./environment.ts";
import { ModelError } from "./errors.ts";
import { geminiVendor } from "./gemini.ts";
import { openaiVendor } from "./openai.ts";
import { loadPrices, moneyOf, type PriceTable } from "./prices.ts";
import { RETRY, type RetryPolicy, withRetry } from "./retry.ts";
import { parseAnswer, vendorSchema } from "./schema.ts";
import { withTimeLimit } from "./time-limit.ts";
import { type GenerateRequest, isImage, type Model, type Usage } from "./types.ts";
import { addUsage, noUsage, withDetails } from "./usage.ts";
import { isStandIn, type RawAnswer, type RawVectors, type Tokens, thrownError, type WireRequest } from "./vendor.ts";

export interface ModelOptions extends Choice {
  libraries: Libraries;
  /** Where keys, addresses and the name of a price table come from. */
  env: Environment;
  /** Shared by all calls of a run; without it nothing is limited. */
  budget?: Budget;
  cache?: ResponseCache;
  prices?: PriceTable;
  /** For one request with its whole answer; without it TAKEHOME_TIMEOUT, else a minute. */
  timeoutMs?: number;
  retry?: RetryPolicy;
}

const TIMEOUT_S = 60;
/** Enough for what the exercises ask, with room for a model's thinking. */
const MAX_OUTPUT_TOKENS = 4_000;

/**
 * A model behind one interface. There is exactly one layer that retries, and it is this one.
 * @throws a failure when no key and no address is set, or the vendor's SDK is not installed
 */
export async function createModel(options: ModelOptions): Promise<Model> {
  const { provider, model, libraries, env, cache } = options;
  const { retry = RETRY, budget = createBudget({}) } = options;
  const timeoutMs = options.timeoutMs ?? (timeoutIn(env) ?? TIMEOUT_S) * 1000;
  const access = accessOf(provider, env);
  const prices = options.prices ?? (await loadPrices(env["TAKEHOME_PRICES"]));
  const vendor = await (provider === "openai" ? openaiVendor : geminiVendor)(access, libraries);
  const name = `${provider}/${model}`;
  const clean = redactor([access.apiKey]);
  let plainJson = false;

  /** Send, within time limit and budget, until there is an answer; `judge` says what is wrong with one. */
  async function call<R extends RawAnswer | RawVectors>(
    most: Tokens,
    send: (signal: AbortSignal) => Promise<R>,
    judge: (answer: R) => void,
    signal: AbortSignal,
  ): Promise<{ answer: R; usage: Usage }> {
    const started = performance.now();
    let usage = noUsage(provider, model);
    const elapsed = () => ({ ...usage, milliseconds: Math.round(performance.now() - started) });
    const price = prices.priceOf(provider, model, access.atVendor);
    try {
      const answer = await withRetry(
        async () => {
          const hold = budget.reserve({
            tokens: most.input + most.output,
            money: price ? moneyOf(price, most) : null,
          });
          usage = { ...usage, requests: usage.requests + 1 };
          try {
            const answer = await withTimeLimit(send, timeoutMs, signal);
            const money = moneySpent(answer, prices, access, model);
            usage = addAnswerUsage(usage, answer, money);
            const { tokens } = answer;
            hold.settle(tokens ? { tokens: tokens.input + tokens.output, money } : undefined);
            judge(answer);
            return answer;
          } catch (error) {
            // Refused before any work was done. Otherwise nobody knows what the vendor will charge.
            if (error instanceof ModelError && error.status !== undefined) hold.settle({ tokens: 0, money: 0 });
            else hold.settle();
            throw signal.aborted ? signal.reason : thrownError(error);
          }
        },
        retry,
        signal,
      );
      return { answer, usage: elapsed() };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      throw withDetails(error, `${name}: ${clean(error.message)}`, elapsed());
    }
  }

  const generate = async <V>(request: GenerateRequest, read: (answer: RawAnswer) => V, signal: AbortSignal) => {
    const wire = wireRequest(options, request);
    const key = cacheKey({ v: 1, provider, baseUrl: access.baseUrl ?? null, wire });
    const known = cache?.get(key) as RawAnswer | undefined;
    if (known) {
      const usage = { ...noUsage(provider, known.model), cached: 1 };
      return { value: read(known), text: known.text, toolCalls: known.toolCalls, usage };
    }
    let value: V | undefined;
    const judge = (answer: RawAnswer) => {
      assertUsable(answer);
      value = read(answer);
    };
    const once = () => call(maxTokensOf(wire), (own) => vendor.generate({ ...wire, plainJson }, own), judge, signal);
    const { answer, usage } = await once().catch(async (error: unknown) => {
      if (plainJson || !wire.jsonSchema || !refusesSchema(error)) throw error;
      plainJson = true; // for the rest of the run
      const second = await once();
      return { ...second, usage: error.usage ? addUsage(error.usage, second.usage) : second.usage };
    });
    // What a stand-in does wrong on purpose has to come again.
    if (!answer.standIn) cache?.put(key, name, answer);
    return { value: value as V, text: answer.text, toolCalls: answer.toolCalls, usage };
  };

  return {
    ...{ provider, model, name },
    async generate(request, signal) {
      const { value: _, ...generated } = await generate(request, () => undefined, signal);
      return generated;
    },
    generateObject: <S extends z.ZodType>(request: GenerateRequest, schema: S, signal: AbortSignal) =>
      generate({ ...request, schema }, ({ text }) => parseAnswer(text, schema), signal),
    async embed(texts, signal) {
      const most = { input: texts.reduce((sum, text) => sum + tokensOf(text), 0), cached: 0, output: 0 };
      const send = (own: AbortSignal) => vendor.embed(model, texts, own);
      const { answer, usage } = await call(most, send, () => undefined, signal);
      return { vectors: answer.vectors, usage };
    },
  };
}

function wireRequest({ provider, model }: Choice, request: GenerateRequest): WireRequest {
  const { schema, tools = [], maxOutputTokens = MAX_OUTPUT_TOKENS, ...rest } = request;
  return {
    ...{ ...rest, model, maxOutputTokens, plainJson: false },
    ...(schema && { jsonSchema: vendorSchema(schema, provider) }),
    tools: tools.map(({ name, description, parameters }) => ({
      ...{ name, description, parameters: vendorSchema(parameters, provider) },
    })),
  };
}

/** What a request takes at most; the input is an estimate on the careful side. */
function maxTokensOf({ messages, jsonSchema, tools, maxOutputTokens }: WireRequest): Tokens {
  let images = 0;
  const text = JSON.stringify([messages, jsonSchema, tools], (_, value) => {
    if (!isImage(value)) return value;
    images += 1;
    return null;
  });
  return { input: tokensOf(text) + images * TOKENS_PER_IMAGE, cached: 0, output: maxOutputTokens };
}

function assertUsable({ failure, text, toolCalls }: RawAnswer): void {
  if (failure) throw new ModelError(failure.kind, `No usable answer: ${failure.reason}.`, { answer: text });
  if (text.trim() === "" && toolCalls.length === 0) throw new ModelError("empty", "The answer is empty.");
}

/** A server that knows JSON but no schemas says so with 400 or 422. */
const refusesSchema = (error: unknown): error is ModelError =>
  error instanceof ModelError &&
  error.kind === "invalid" &&
  /response_?(format|json_?schema)|json_schema/i.test(error.message);

function moneySpent(
  { tokens, model, standIn }: RawAnswer | RawVectors,
  prices: PriceTable,
  { provider, atVendor }: Access,
  asked: string,
): number | null {
  if (standIn || isStandIn(undefined, asked) || !tokens) return null;
  const price = prices.priceOf(provider, model, atVendor) ?? prices.priceOf(provider, asked, atVendor);
  return price ? moneyOf(price, tokens) : null;
}

function addAnswerUsage(usage: Usage, { tokens, model, standIn }: RawAnswer | RawVectors, money: number | null): Usage {
  const add = (sum: number | null, more: number | null | undefined) =>
    sum === null || more === null || more === undefined ? null : sum + more;
  return {
    ...{ ...usage, model, standIn: usage.standIn || standIn },
    inputTokens: add(usage.inputTokens, tokens?.input),
    outputTokens: add(usage.outputTokens, tokens?.output),
    money: add(usage.money, money),
  };
}
