import { ModelError } from "./errors.ts";

/** Limits of one run; what is absent is not limited. */
export interface Limits {
  /** Requests sent, retries included. */
  requests?: number;
  /** Tokens in and out. */
  tokens?: number;
  /** US dollars. */
  money?: number;
}

/** What a request may take at most, put aside before it is sent. */
export interface Reservation {
  tokens: number;
  /** null when the model's price is not known. */
  money: number | null;
}

/** A budget that all calls of a run share. */
export interface Budget {
  /**
   * Put aside what a request may take. Throws a ModelError of the kind `budget` when that would exceed a limit; nothing
   * is put aside then.
   */
  reserve(request: Reservation): Hold;
  spent(): { requests: number; tokens: number; money: number };
}

export interface Hold {
  /**
   * The request is over. `actual` is what it took; without it (no answer, so nobody knows) the whole reservation counts
   * as spent.
   */
  settle(actual?: { tokens: number; money: number | null }): void;
}

/**
 * A budget. Reservations make it hold for calls that run at the same time: a request is refused when it could exceed a
 * limit together with all that are under way, not when it already has.
 */
export function createBudget(limits: Limits): Budget {
  const spent = { requests: 0, tokens: 0, money: 0 };
  const held = { tokens: 0, money: 0 };
  return {
    reserve({ tokens, money }) {
      if (limits.requests !== undefined && spent.requests + 1 > limits.requests) {
        throw over(`${limits.requests} requests are used up`, "TAKEHOME_MAX_REQUESTS");
      }
      if (limits.tokens !== undefined && spent.tokens + held.tokens + tokens > limits.tokens) {
        throw over(
          `${spent.tokens} of ${limits.tokens} tokens are used, and the next request may take ${tokens}`,
          "TAKEHOME_MAX_TOKENS",
        );
      }
      if (limits.money !== undefined && money !== null && spent.money + held.money + money > limits.money) {
        const dollars = (value: number) => `$${value.toFixed(4)}`;
        throw over(
          `${dollars(spent.money)} of ${dollars(limits.money)} is spent, and the next request may cost ${dollars(money)}`,
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

const over = (what: string, variable: string) =>
  new ModelError("budget", `The budget of this run is reached: ${what}. Raise it with ${variable}.`);

/** Bytes of text per token, on the careful side: English has about four, OCR of receipts about three. */
const BYTES_PER_TOKEN = 3;
/** More than either vendor counts for an image of the sizes that are sent here. */
export const TOKENS_PER_IMAGE = 2_500;

/** What a text takes at most, in tokens; an estimate on the careful side. */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
