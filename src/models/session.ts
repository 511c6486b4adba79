/** A model for one run over many cases, with a budget and a cache. */
import { usageError } from "../base/errors.ts";
import type { Libraries } from "../system/libraries.ts";
import { createBudget } from "./budget.ts";
import { openCache } from "./cache.ts";
import { createModel } from "./client.ts";
import { accessOf, chooseModel, type Environment, embeddingModelIn, limitsIn } from "./environment.ts";
import { ModelError, type ModelErrorKind } from "./errors.ts";
import { asFailure } from "./failure.ts";
import { loadPrices } from "./prices.ts";
import type { Model, Provider } from "./types.ts";

/** The model of one run. */
export interface Session {
  model: Model;
  /**
   * The same vendor's embedding model, on the same budget: TAKEHOME_EMBEDDING_MODEL, otherwise the vendor's small one.
   * @throws TakehomeError, like `openSession`
   */
  embedder(): Promise<Model>;
  /**
   * Makes the calls for one case. After a failure that further calls will have too (a rejected key, no credit, a budget
   * that is used up, no model server), nothing more is sent.
   * @returns the result of `call`
   * @throws the error of `call`, or a ModelError that repeats the failure that ended the run
   */
  ask<T>(call: () => Promise<T>): Promise<T>;
  /**
   * Ends the run.
   * @throws TakehomeError if the budget was used up, or no case got an answer because of a failure that further calls
   *   have too
   */
  finish(): void;
  /** Closes the cache. */
  close(): void;
}

/** Default limits per case, so that the cost of a run without explicit limits is bounded. */
const REQUESTS_PER_CASE = 8;
const TOKENS_PER_CASE = 30_000;
/** After this many cases with nothing but failures of these kinds, the address is not that of a model server. */
const MAX_UNREACHABLE_CASES = 4;
const UNREACHABLE_KINDS: ReadonlySet<ModelErrorKind> = new Set(["connection", "body"]);
/** A single rejection may be a transient fault; a second one in a row is final. */
const MAX_REJECTIONS = 2;

/** What {@link openSession} needs; a SolveRequest has it. */
interface SessionRequest {
  libraries: Libraries;
  /** The cases of the run; their number determines the default limits. */
  cases: readonly unknown[];
  /** See SolveRequest; absent if no model is available. */
  models?: { env: Environment; cacheFile: string | undefined };
}

/**
 * Opens the model that the environment names.
 * @param preferred provider to use if both are configured
 * @param overhead requests and tokens that the run needs besides its cases, such as embeddings of a corpus; added to
 *   the default limits
 * @throws TakehomeError if no model is configured, the SDK is not installed, or a variable is invalid
 */
export async function openSession(
  request: SessionRequest,
  preferred: Provider,
  overhead: { requests: number; tokens: number } = { requests: 0, tokens: 0 },
): Promise<Session> {
  const { env = {}, cacheFile } = request.models ?? {};
  const { libraries, cases } = request;
  const choice = chooseModel(env, preferred);
  const defaults = {
    requests: REQUESTS_PER_CASE * cases.length + overhead.requests,
    tokens: TOKENS_PER_CASE * cases.length + overhead.tokens,
  };
  const limits = limitsIn(env);
  const prices = await loadPrices(env["TAKEHOME_PRICES"]);
  const { provider, model: name } = choice;
  if (limits.money !== undefined && !prices.priceOf(provider, name, accessOf(provider, env).atVendor)) {
    throw usageError(
      `The price of ${provider}/${name} is unknown, so TAKEHOME_MAX_MONEY cannot be enforced.`,
      "Provide a price table with TAKEHOME_PRICES=FILE, or limit the run with TAKEHOME_MAX_TOKENS.",
    );
  }
  const budget = createBudget({ ...defaults, ...limits });
  const cache = cacheFile === undefined ? undefined : await openCache(cacheFile, libraries);
  const model = await createModel({ ...choice, libraries, env, budget, prices, ...(cache && { cache }) });
  let answered = 0;
  let rejections = 0;
  let unreachableCases = 0;
  let last: ModelError | undefined;
  return {
    model,
    embedder: () => createModel({ provider, model: embeddingModelIn(env, provider), libraries, env, budget, prices }),
    async ask(call) {
      const unreachable = answered === 0 && unreachableCases >= MAX_UNREACHABLE_CASES;
      if (last && (rejections >= MAX_REJECTIONS || last.kind === "budget" || unreachable)) {
        throw new ModelError(last.kind, `Not sent: ${last.message}`);
      }
      try {
        const result = await call();
        answered += 1;
        rejections = 0;
        return result;
      } catch (error) {
        if (error instanceof ModelError) {
          if (error.endsRun) rejections += 1;
          unreachableCases = UNREACHABLE_KINDS.has(error.kind) ? unreachableCases + 1 : 0;
          if (error.endsRun || !last) last = error;
        }
        throw error;
      }
    },
    finish() {
      // A run that stopped early must not pass for a complete one.
      if (last?.kind === "budget") throw asFailure(last);
      if (answered === 0 && last && (last.endsRun || UNREACHABLE_KINDS.has(last.kind))) throw asFailure(last);
    },
    close: () => cache?.close(),
  };
}
