/** Clients of language models: one interface for OpenAI and Gemini, with retries, budgets, prices and usage. */
export { createBudget } from "../models/budget.ts";
export { createModel } from "../models/client.ts";
export { chooseModel } from "../models/environment.ts";
export { ModelError } from "../models/errors.ts";
export { loadPrices } from "../models/prices.ts";
export { generateWithRepair } from "../models/repair.ts";
export { backoffDelay, DEFAULT_RETRY_POLICY, type RetryPolicy, retryAfterOf, sleep } from "../models/retry.ts";
export { openSession, type Session } from "../models/session.ts";
export type {
  GenerateRequest,
  ImagePart,
  Message,
  Model,
  Provider,
  ToolCall,
  Usage,
} from "../models/types.ts";
export { addUsage, usageInAnswer, zeroUsage } from "../models/usage.ts";
