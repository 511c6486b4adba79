import { readFile } from "node:fs/promises";
import * as z from "zod";
import { failure, messageOf } from "../base/errors.ts";
import { SHIPPED_PRICES } from "./price-table.ts";
import type { Provider } from "./types.ts";

const dollars = z.number().nonnegative();
const day = z.iso.date();

const priceSchema = z.strictObject({
  /** US dollars per million tokens. */
  input: dollars,
  /** For input that the vendor had in its own cache; as `input` when absent. */
  cached: dollars.optional(),
  output: dollars,
  /** Valid from and up to this day; outside of it the price is not known. */
  from: day.optional(),
  until: day.optional(),
});

const vendorSchema = z.strictObject({
  /** Where the prices stand. */
  source: z.string(),
  /** When they were read there. */
  read: day,
  models: z.record(z.string(), priceSchema),
});

const tableSchema = z.strictObject({
  vendors: z.strictObject({ openai: vendorSchema.optional(), gemini: vendorSchema.optional() }),
});

export type Price = z.infer<typeof priceSchema>;

export interface PriceTable {
  /**
   * The price of a model; undefined when it is not known. The vendor's own prices hold at the vendor's own address only,
   * the user's wherever the model is served.
   */
  priceOf(provider: Provider, model: string, atVendor: boolean): Price | undefined;
  /** Source and day of what was used, for a footnote. */
  sourceOf(provider: Provider): string;
}

/** A dated version of a model costs what the model costs: `gpt-5.4-mini-2026-03-18`, `models/gemini-...`. */
const plainName = (model: string) => model.replace(/^models\//, "").replace(/-\d{4}-\d{2}-\d{2}$/, "");

/**
 * The shipped table with the user's over it.
 * @param file the user's, JSON in the form of price-table.ts; undefined for none
 * @param today for prices with an end
 * @throws a failure that says what is wrong with the file
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
    content = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw failure(`The price table ${file} cannot be read: ${messageOf(error)}`, PRICES_HINT, error);
  }
  const checked = tableSchema.safeParse(content);
  if (checked.success) return checked.data;
  throw failure(`The price table ${file} is not valid.\n${z.prettifyError(checked.error)}`, PRICES_HINT);
}

const PRICES_HINT =
  'TAKEHOME_PRICES names a JSON file such as {"vendors": {"openai": {"source": "...", "read": "2026-11-21", "models": ' +
  '{"my-model": {"input": 0.1, "output": 0.5}}}}}; to do without it, `unset TAKEHOME_PRICES`.';

/**
 * US dollars of one answer.
 * @param tokens as the vendor counts them: `cached` is a part of `input`
 */
export function moneyOf(price: Price, tokens: { input: number; cached: number; output: number }): number {
  const fresh = Math.max(0, tokens.input - tokens.cached);
  return (fresh * price.input + tokens.cached * (price.cached ?? price.input) + tokens.output * price.output) / 1e6;
}
