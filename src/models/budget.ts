/** The budget of a run: limits on requests, tokens and money. */
import { plural } from "../base/format.ts";
import { ModelError } from "./errors.ts";

/** Limits of one run. An absent limit means unlimited. */
export interface Limits {
  /** Number of requests, including retries. */
  requests?: number;
  /** Number of input and output tokens. */
  tokens?: number;
  /** Cost in US dollars. */
  money?: number;
}

/** The maximum that a request can use. It is reserved before the request is sent. */
interface Reservation {
  tokens: number;
  /** US dollars; null if the model's price is unknown. */
  money: number | null;
}

/** A budget that all calls of a run share. */
export interface Budget {
  /**
   * Counts a request and reserves the maximum that it can use.
   * @throws ModelError of the kind `budget` if a limit could be exceeded; then nothing is counted or reserved
   */
  reserve(request: Reservation): Hold;
  /** Totals of the settled requests; money in US dollars. `requests` includes requests in progress. */
  spent(): { requests: number; tokens: number; money: number };
}

/** The reservation of one request. */
interface Hold {
  /**
   * Releases the reservation when the request is complete.
   * @param actual what the request used; if absent (no answer, so the usage is unknown), the whole reservation is spent
   */
  settle(actual?: { tokens: number; money: number | null }): void;
}

/**
 * Creates a budget. Because the maximum of each request is reserved, concurrent calls cannot exceed a limit together: a
 * request is rejected if it could exceed a limit, not only after a limit was exceeded.
 */
export function createBudget(limits: Limits): Budget {
  const spent = { requests: 0, tokens: 0, money: 0 };
  const held = { tokens: 0, money: 0 };
  return {
    reserve({ tokens, money }) {
      if (limits.requests !== undefined && spent.requests + 1 > limits.requests) {
        throw budgetError(`the limit is ${plural(limits.requests, "request")}`, "TAKEHOME_MAX_REQUESTS");
      }
      if (limits.tokens !== undefined && spent.tokens + held.tokens + tokens > limits.tokens) {
        throw budgetError(
          `${spent.tokens} of ${limits.tokens} tokens are used, and the next request may use ${tokens}`,
          "TAKEHOME_MAX_TOKENS",
        );
      }
      if (limits.money !== undefined && money !== null && spent.money + held.money + money > limits.money) {
        const dollars = (value: number) => `$${value.toFixed(4)}`;
        throw budgetError(
          `${dollars(spent.money)} of ${dollars(limits.money)} are spent, and the next request may cost ${dollars(money)}`,
          "TAKEHOME_MAX_MONEY",
        );
      }
      spent.requests += 1;
      held.tokens += tokens;
      held.money += money ?? 0;
      let open = true;
      return {
        settle(actual = { tokens, money }) {
          if (!open) return;
          open = false;
          held.tokens -= tokens;
          held.money -= money ?? 0;
          spent.tokens += actual.tokens;
          spent.money += actual.money ?? 0;
        },
      };
    },
    spent: () => ({ ...spent }),
  };
}

const budgetError = (reason: string, variable: string) =>
  new ModelError("budget", `The budget of this run is used up: ${reason}. Raise the limit with ${variable}.`);

/** Conservative: English text has about four bytes per token, OCR text of receipts about three. */
const BYTES_PER_TOKEN = 3;
/** Conservative: more than either vendor counts for the image sizes that are sent here. */
export const TOKENS_PER_IMAGE = 2_500;

/** A conservative estimate of the number of tokens of a text. */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
