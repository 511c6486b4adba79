/** The client that all calls of models go through: retry, time limit, budget, cache and usage around a vendor's SDK. */
import type * as z from "zod";
import type { Libraries } from "../system/libraries.ts";
import { type Budget, createBudget, TOKENS_PER_IMAGE, tokensOf } from "./budget.ts";
import { cacheKey, type ResponseCache } from "./cache.ts";
import { type Access, accessOf, type Environment, type ModelChoice, redactor, timeoutIn } from "./environment.ts";
import { ModelError } from "./errors.ts";
import { geminiVendor } from "./gemini.ts";
import { openaiVendor } from "./openai.ts";
import { loadPrices, moneyOf, type PriceTable } from "./prices.ts";
import { DEFAULT_RETRY_POLICY, type RetryPolicy, withRetry } from "./retry.ts";
import { parseAnswer, vendorSchema } from "./schema.ts";
import { withTimeLimit } from "./time-limit.ts";
import { type GenerateRequest, isImage, type Model, type Usage } from "./types.ts";
import { addUsage, withDetails, zeroUsage } from "./usage.ts";
import { isStandIn, type RawAnswer, type RawVectors, type Tokens, thrownError, type WireRequest } from "./vendor.ts";

/** Options of {@link createModel}. */
export interface ModelOptions extends ModelChoice {
  libraries: Libraries;
  /** Source of API keys, base URLs and the path of a price table. */
  env: Environment;
  /** Shared by all calls of a run; unlimited by default. */
  budget?: Budget;
  /** No cache by default. */
  cache?: ResponseCache;
  /** By default, the table that `env` names, or the built-in table. */
  prices?: PriceTable;
  /** Limit for one request including its whole answer, in milliseconds; by default TAKEHOME_TIMEOUT, otherwise 60 s. */
  timeoutMs?: number;
  retry?: RetryPolicy;
}

const TIMEOUT_S = 60;
/** Enough for the answers that the exercises need, including a model's reasoning. */
const MAX_OUTPUT_TOKENS = 4_000;

/**
 * Creates a client of one model. The client is the only layer that retries; the SDKs' own retries are disabled.
 * @throws TakehomeError if neither a key nor a base URL is set, or the vendor's SDK is not installed
 */
export async function createModel(options: ModelOptions): Promise<Model> {
  const { provider, model, libraries, env, cache } = options;
  const { retry = DEFAULT_RETRY_POLICY, budget = createBudget({}) } = options;
  const timeoutMs = options.timeoutMs ?? (timeoutIn(env) ?? TIMEOUT_S) * 1000;
  const access = accessOf(provider, env);
  const prices = options.prices ?? (await loadPrices(env["TAKEHOME_PRICES"]));
  const vendor = await (provider === "openai" ? openaiVendor : geminiVendor)(access, libraries);
  const name = `${provider}/${model}`;
  const redact = redactor([access.apiKey]);
  let plainJson = false;

  /**
   * Sends a request within the time limit and the budget, with retries.
   * @param maxTokens the maximum that one request can use
   * @param validate throws a ModelError for an unusable answer
   */
  async function call<R extends RawAnswer | RawVectors>(
    maxTokens: Tokens,
    send: (signal: AbortSignal) => Promise<R>,
    validate: (answer: R) => void,
    signal: AbortSignal,
  ): Promise<{ answer: R; usage: Usage }> {
    const started = performance.now();
    let usage = zeroUsage(provider, model);
    const elapsed = () => ({ ...usage, milliseconds: Math.round(performance.now() - started) });
    const price = prices.priceOf(provider, model, access.atVendor);
    try {
      const answer = await withRetry(
        async () => {
          const hold = budget.reserve({
            tokens: maxTokens.input + maxTokens.output,
            money: price ? moneyOf(price, maxTokens) : null,
          });
          usage = { ...usage, requests: usage.requests + 1 };
          try {
            const answer = await withTimeLimit(send, timeoutMs, signal);
            const money = moneySpent(answer, prices, access, model);
            usage = addAnswerUsage(usage, answer, money);
            const { tokens } = answer;
            hold.settle(tokens ? { tokens: tokens.input + tokens.output, money } : undefined);
            validate(answer);
            return answer;
          } catch (error) {
            // An error status means that no work was done. Otherwise it is unknown what the vendor will charge.
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
      throw withDetails(error, `${name}: ${redact(error.message)}`, elapsed());
    }
  }

  const generate = async <V>(request: GenerateRequest, read: (answer: RawAnswer) => V, signal: AbortSignal) => {
    const wire = toWireRequest(options, request);
    const key = cacheKey({ v: 1, provider, baseUrl: access.baseUrl ?? null, wire });
    const cached = cache?.get(key) as RawAnswer | undefined;
    if (cached) {
      const usage = { ...zeroUsage(provider, cached.model), cached: 1 };
      return { value: read(cached), text: cached.text, toolCalls: cached.toolCalls, usage };
    }
    let value: V | undefined;
    const validate = (answer: RawAnswer) => {
      assertUsable(answer);
      value = read(answer);
    };
    const send = (limited: AbortSignal) => vendor.generate({ ...wire, plainJson }, limited);
    const callModel = () => call(maxTokensOf(wire), send, validate, signal);
    const { answer, usage } = await callModel().catch(async (error: unknown) => {
      if (plainJson || !wire.jsonSchema || !rejectsSchema(error)) throw error;
      plainJson = true; // for all further calls
      const second = await callModel();
      return { ...second, usage: error.usage ? addUsage(error.usage, second.usage) : second.usage };
    });
    // Answers of a stand-in are not cached, so that its faults are injected again in the next run.
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
      const maxTokens = { input: texts.reduce((sum, text) => sum + tokensOf(text), 0), cached: 0, output: 0 };
      const send = (limited: AbortSignal) => vendor.embed(model, texts, limited);
      const { answer, usage } = await call(maxTokens, send, () => undefined, signal);
      return { vectors: answer.vectors, usage };
    },
  };
}

function toWireRequest({ provider, model }: ModelChoice, request: GenerateRequest): WireRequest {
  const { schema, tools = [], maxOutputTokens = MAX_OUTPUT_TOKENS, ...rest } = request;
  return {
    ...{ ...rest, model, maxOutputTokens, plainJson: false },
    ...(schema && { jsonSchema: vendorSchema(schema, provider) }),
    tools: tools.map(({ name, description, parameters }) => ({
      ...{ name, description, parameters: vendorSchema(parameters, provider) },
    })),
  };
}

/** The maximum number of tokens that a request can use; the input is a conservative estimate. */
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

/** Whether a server rejects JSON schemas. Servers that support plain JSON only do this with status 400 or 422. */
const rejectsSchema = (error: unknown): error is ModelError =>
  error instanceof ModelError &&
  error.kind === "invalid" &&
  /response_?(format|json_?schema)|json_schema/i.test(error.message);

function moneySpent(
  { tokens, model, standIn }: RawAnswer | RawVectors,
  prices: PriceTable,
  { provider, atVendor }: Access,
  requestedModel: string,
): number | null {
  if (standIn || isStandIn(undefined, requestedModel) || !tokens) return null;
  const price = prices.priceOf(provider, model, atVendor) ?? prices.priceOf(provider, requestedModel, atVendor);
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
