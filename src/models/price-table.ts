/**
 * The built-in price table: US dollars per million tokens, standard tier, for prompts below the vendors' long-context
 * thresholds (200,000 and 272,000 tokens). The prices come from copies of the vendors' pages and of tables that cite
 * them, not from an invoice. Prices change: check the vendor's page, and override this table with a JSON file in the
 * same format (TAKEHOME_PRICES=prices.json).
 */
export const SHIPPED_PRICES = {
  vendors: {
    openai: {
      source: "https://developers.openai.com/api/docs/pricing",
      read: "2026-09-23",
      models: {
        "gpt-6-luna": { input: 0.1, cached: 0.01, output: 0.5, from: "2026-09-22" },
        "gpt-6-sol": { input: 2.0, cached: 0.2, output: 10.0, from: "2026-09-22" },
        "gpt-6-astra": { input: 10.0, cached: 1.0, output: 50.0, from: "2026-09-03" },
        "gpt-5.6-luna": { input: 0.2, cached: 0.02, output: 1.2, from: "2026-07-30" },
        "gpt-5.6-terra": { input: 2.0, cached: 0.2, output: 12.0, from: "2026-07-30" },
        "gpt-5.4-mini": { input: 0.75, cached: 0.075, output: 4.5 },
        "gpt-5.4-nano": { input: 0.2, cached: 0.02, output: 1.25 },
        "text-embedding-3-small": { input: 0.02, output: 0 },
        "text-embedding-3-large": { input: 0.13, output: 0 },
      },
    },
    gemini: {
      source: "https://ai.google.dev/gemini-api/docs/pricing",
      read: "2026-10-07",
      models: {
        "gemini-3.8-flash": { input: 0.75, output: 3.75, from: "2026-09-02", until: "2026-12-31" },
        "gemini-3.5-flash": { input: 1.5, cached: 0.15, output: 9.0 },
        "gemini-3.5-flash-lite": { input: 0.3, cached: 0.03, output: 2.5 },
        "gemini-2.5-flash-lite": { input: 0.1, cached: 0.01, output: 0.4 },
        "gemini-embedding-2": { input: 0.2, output: 0 },
      },
    },
  },
} as const;
