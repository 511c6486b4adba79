import * as z from "zod";
import { failure, messageOf } from "../base/errors.ts";
import { readText } from "../system/files.ts";
import { SHIPPED_PRICES } from "./price-table.ts";
import type { Provider } from "./types.ts";

const dollars = z.number().nonnegative();
const day = z.iso.date();

const priceSchema = z.strictObject({
  /** US dollars per million tokens. */
  input: dollars,
  /** For input in the vendor's cache; the same as `input` if absent. */
  cached: dollars.optional(),
  output: dollars,
  /** First and last day on which the price is valid. On other days it is unknown. */
  from: day.optional(),
  until: day.optional(),
});

const vendorSchema = z.strictObject({
  /** Where the prices are published. */
  source: z.string(),
  /** When they were read. */
  read: day,
  models: z.record(z.string(), priceSchema),
});

const tableSchema = z.strictObject({
  vendors: z.strictObject({ openai: vendorSchema.optional(), gemini: vendorSchema.optional() }),
});

/** Price of one model, in US dollars per million tokens. */
type Price = z.infer<typeof priceSchema>;

/** The built-in prices and the user's own. */
export interface PriceTable {
  /**
   * The price of a model. The built-in prices apply only at the vendor's own address; the user's apply everywhere.
   * @param atVendor whether requests go to the vendor's own address
   * @returns undefined if the price is unknown
   */
  priceOf(provider: Provider, model: string, atVendor: boolean): Price | undefined;
  /** Source and date of a provider's prices, for a footnote. */
  sourceOf(provider: Provider): string;
}

/**
 * The name without prefix and date: a dated version, such as `gpt-5.4-mini-2026-03-18`, costs the same as its model.
 */
const plainName = (model: string) => model.replace(/^models\//, "").replace(/-\d{4}-\d{2}-\d{2}$/, "");

/**
 * Loads the prices. The user's prices override the built-in ones.
 * @param file the user's price table, a JSON file in the format of price-table.ts; undefined for none
 * @param today decides which prices are valid
 * @throws TakehomeError if the file cannot be read or is invalid
 */
export async function loadPrices(file: string | undefined, today: Date = new Date()): Promise<PriceTable> {
  const own = tableSchema.parse(SHIPPED_PRICES).vendors;
  const users = file ? (await readTable(file)).vendors : {};
  const date = today.toISOString().slice(0, 10);
  const valid = (price: Price | undefined) =>
    price && (price.from ?? date) <= date && date <= (price.until ?? date) ? price : undefined;
  const find = (table: typeof own, provider: Provider, model: string) => {
    const models = table[provider]?.models ?? {};
    return valid(models[model] ?? models[plainName(model)]);
  };
  return {
    priceOf: (provider, model, atVendor) =>
      find(users, provider, model) ?? (atVendor ? find(own, provider, model) : undefined),
    sourceOf(provider) {
      const { source, read } = users[provider] ?? own[provider] ?? { source: "no table", read: "never" };
      return `${source}, read ${read}`;
    },
  };
}

async function readTable(file: string): Promise<z.infer<typeof tableSchema>> {
  let content: unknown;
  try {
    content = JSON.parse(await readText(file));
  } catch (error) {
    throw failure(`The price table ${file} cannot be read: ${messageOf(error)}`, PRICES_HINT, error);
  }
  const checked = tableSchema.safeParse(content);
  if (checked.success) return checked.data;
  throw failure(`The price table ${file} is invalid.\n${z.prettifyError(checked.error)}`, PRICES_HINT);
}

const PRICES_HINT =
  "TAKEHOME_PRICES must name a JSON file in this format: " +
  '{"vendors": {"openai": {"source": "...", "read": "2026-11-21", "models": ' +
  '{"my-model": {"input": 0.1, "output": 0.5}}}}}. To use the built-in prices: `unset TAKEHOME_PRICES`.';

/**
 * The cost of one answer, in US dollars.
 * @param tokens as the vendor counts them: `cached` is part of `input`
 */
export function moneyOf(price: Price, tokens: { input: number; cached: number; output: number }): number {
  const fresh = Math.max(0, tokens.input - tokens.cached);
  return (fresh * price.input + tokens.cached * (price.cached ?? price.input) + tokens.output * price.output) / 1e6;
}
