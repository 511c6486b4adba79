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

/** A model for one run over many cases. */
export interface Session {
  model: Model;
  /**
   * The same vendor's model for embeddings, on the same budget: TAKEHOME_EMBEDDING_MODEL, or the vendor's small one.
   * @throws as `openSession` does
   */
  embedder(): Promise<Model>;
  /**
   * Ask for one case. Once calls fail in a way that the next will fail in too, nothing more is sent: the rest of the
   * cases are told why.
   */
  ask<T>(call: () => Promise<T>): Promise<T>;
  /** Throws what ended the run: a budget that is used up, or else when no case at all got an answer. */
  finish(): void;
  close(): void;
}

/** What a case may take on average, so that a run cannot cost without end when nobody set a limit. */
const REQUESTS_PER_CASE = 8;
const TOKENS_PER_CASE = 30_000;
/** Cases for which nothing came but broken connections and bodies, before anything else: it is no model's address. */
const MAX_UNREACHABLE_CASES = 4;
const UNREACHABLE_KINDS: ReadonlySet<ModelErrorKind> = new Set(["connection", "body"]);
/** One refusal may be a fault on the way; the second in a row is the answer. */
const MAX_REFUSALS = 2;

export interface SessionRequest {
  libraries: Libraries;
  cases: readonly unknown[];
  /** See SolveRequest; absent, there is no model to reach. */
  models?: { env: Environment; cacheFile: string | undefined };
}

/**
 * Open the model that the environment names.
 * @param preferred provider, where the environment leaves the choice
 * @param overhead what the run takes besides its cases, such as embeddings of a corpus; added to what may be used when nobody
 *   set a limit
 * @throws a failure that names the variables when there is none, or what to install
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
      `The price of ${provider}/${name} is not known, so TAKEHOME_MAX_MONEY cannot be kept.`,
      "Name a table that has it with TAKEHOME_PRICES=FILE, or limit the run with TAKEHOME_MAX_TOKENS.",
    );
  }
  const budget = createBudget({ ...defaults, ...limits });
  const cache = cacheFile === undefined ? undefined : await openCache(cacheFile, libraries);
  const model = await createModel({ ...choice, libraries, env, budget, prices, ...(cache && { cache }) });
  let answered = 0;
  let refusals = 0;
  let unreachableCases = 0;
  let last: ModelError | undefined;
  return {
    model,
    embedder: () => createModel({ provider, model: embeddingModelIn(env, provider), libraries, env, budget, prices }),
    async ask(call) {
      const unreachable = answered === 0 && unreachableCases >= MAX_UNREACHABLE_CASES;
      if (last && (refusals >= MAX_REFUSALS || last.kind === "budget" || unreachable)) {
        throw new ModelError(last.kind, `Not asked: ${last.message}`);
      }
      try {
        const result = await call();
        answered += 1;
        refusals = 0;
        return result;
      } catch (error) {
        if (error instanceof ModelError) {
          if (error.endsRun) refusals += 1;
          unreachableCases = UNREACHABLE_KINDS.has(error.kind) ? unreachableCases + 1 : 0;
          if (error.endsRun || !last) last = error;
        }
        throw error;
      }
    },
    finish() {
      // A run that stopped half-way must not pass for a whole one.
      if (last?.kind === "budget") throw asFailure(last);
      if (answered === 0 && last && (last.endsRun || UNREACHABLE_KINDS.has(last.kind))) throw asFailure(last);
    },
    close: () => cache?.close(),
  };
}
