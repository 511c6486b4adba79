import type { Reading } from "./answer-form.ts";
import { readWith } from "./read-scalar.ts";

const EXPECTED = 'an ISO 4217 code such as "EUR", or null';

/** Signs and names that stand for one currency only. `$`, `¥` and `kr` do not. */
const UNAMBIGUOUS: Readonly<Record<string, string>> = {
  ...{ "€": "EUR", euro: "EUR", euros: "EUR", "£": "GBP", us$: "USD", a$: "AUD", c$: "CAD", ca$: "CAD", nz$: "NZD" },
  ...{ s$: "SGD", hk$: "HKD", rm: "MYR", zł: "PLN", kč: "CZK", "₹": "INR", "₩": "KRW", "₺": "TRY", "฿": "THB" },
};

/** Reads a currency as its ISO 4217 code. Also accepts lower case, and signs that stand for one currency only. */
export const readCurrency = (given: unknown): Reading<string | null> =>
  readWith(given, EXPECTED, (value) => {
    const text = String(value).normalize("NFC");
    if (/^[A-Z]{3}$/.test(text)) return { value: text, habits: [] };
    const sign = UNAMBIGUOUS[text.toLowerCase().replace(/\s/g, "")];
    if (sign !== undefined) return { value: sign, habits: ["a sign or name instead of the code"] };
    return /^[a-z]{3}$/i.test(text)
      ? { value: text.toUpperCase(), habits: ["lower case"] }
      : { unclear: EXPECTED, habits: [] };
  });
