/** The variables that choose a model and say how to reach it. docs/models.md documents each of them. */
import { join } from "node:path";
import { parseEnv } from "node:util";
import { failure, usageError } from "../base/errors.ts";
import { readIfExists } from "../system/files.ts";
import type { Limits } from "./budget.ts";
import { PROVIDERS, type Provider } from "./types.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** All variables that choose a model, say how to reach it, or limit its use. */
export const MODEL_VARIABLES = [
  "OPENAI_API_KEY",
  "OPENAI_BASE_URL",
  "GEMINI_API_KEY",
  "GOOGLE_API_KEY",
  "GOOGLE_GEMINI_BASE_URL",
  "TAKEHOME_PROVIDER",
  "TAKEHOME_MODEL",
  "TAKEHOME_EMBEDDING_MODEL",
  "TAKEHOME_PRICES",
  "TAKEHOME_CACHE",
  "TAKEHOME_TIMEOUT",
  "TAKEHOME_MAX_REQUESTS",
  "TAKEHOME_MAX_TOKENS",
  "TAKEHOME_MAX_MONEY",
] as const;

const NAMES: Record<Provider, { keys: readonly string[]; baseUrl: string; host: RegExp }> = {
  openai: { keys: ["OPENAI_API_KEY"], baseUrl: "OPENAI_BASE_URL", host: /(^|\.)api\.openai\.com$/ },
  gemini: {
    keys: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
    baseUrl: "GOOGLE_GEMINI_BASE_URL",
    host: /(^|\.)googleapis\.com$/,
  },
};

/**
 * Each vendor's small model with image input and structured output. No end of life had been announced for either in
 * November 2026.
 */
export const DEFAULT_MODELS: Record<Provider, string> = { openai: "gpt-6-luna", gemini: "gemini-3.5-flash-lite" };

/** Each vendor's small embedding model. */
const EMBEDDING_MODELS: Record<Provider, string> = { openai: "text-embedding-3-small", gemini: "gemini-embedding-2" };

/** The embedding model: TAKEHOME_EMBEDDING_MODEL, otherwise the vendor's small embedding model. */
export const embeddingModelIn = (env: Environment, provider: Provider): string =>
  env["TAKEHOME_EMBEDDING_MODEL"]?.trim() || EMBEDDING_MODELS[provider];

/**
 * Adds the variables of a `.env` file to an environment. Variables that are already set take precedence.
 * @param folder folder of the `.env` file; undefined for none
 */
export async function withDotEnv(folder: string | undefined, env: Environment): Promise<Environment> {
  const text = folder === undefined ? undefined : await readIfExists(join(folder, ".env"));
  if (text === undefined) return env;
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== "");
  return { ...parseEnv(text), ...Object.fromEntries(set) };
}

/** How to reach a vendor, or a server that speaks its protocol. */
export interface Access {
  provider: Provider;
  /** Never empty: the SDKs require a key even if the server does not. */
  apiKey: string;
  /** undefined for the vendor's own address. */
  baseUrl: string | undefined;
  /** The requests go to the vendor's own service, so its prices apply. */
  atVendor: boolean;
}

/** Sent to servers that require no key. */
const NO_KEY = "none";

/**
 * Reads the key and the base URL of a provider. A key is required only at the vendor's own address, not for Ollama,
 * llama.cpp, vLLM, LM Studio or the stand-in.
 * @throws TakehomeError that names the variables if the key is missing or the URL is invalid
 */
export function accessOf(provider: Provider, env: Environment): Access {
  const { keys, baseUrl: variable, host } = NAMES[provider];
  const apiKey = keys.map((name) => env[name]?.trim()).find((value) => value);
  const baseUrl = env[variable]?.trim() || undefined;
  if (baseUrl !== undefined && !/^https?:$/.test(protocolOf(baseUrl))) {
    throw usageError(
      `${variable} is not a valid URL: "${baseUrl}".`,
      `For example: \`${variable}=http://127.0.0.1:11434/v1\`.`,
    );
  }
  const atVendor = baseUrl === undefined || host.test(new URL(baseUrl).hostname);
  if (apiKey === undefined && atVendor) {
    throw failure(
      `${keys[0]} is not set.`,
      `Set it, or set ${variable} to use another server. To practice without a model: \`npm run stand-in\`.`,
    );
  }
  return { provider, apiKey: apiKey ?? NO_KEY, baseUrl, atVendor };
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : "";
}

const isReachable = (provider: Provider, env: Environment) => {
  const { keys, baseUrl } = NAMES[provider];
  return [...keys, baseUrl].some((name) => env[name]?.trim());
};

/** A provider and one of its models. */
export interface ModelChoice {
  provider: Provider;
  model: string;
}

/**
 * Chooses the model: TAKEHOME_PROVIDER and TAKEHOME_MODEL, otherwise the default model of the provider that a key or a
 * base URL is set for.
 * @param preferred provider to use if both are configured
 * @throws TakehomeError that names the variables if neither is configured, or TAKEHOME_PROVIDER is invalid
 */
export function chooseModel(env: Environment, preferred: Provider): ModelChoice {
  const named = env["TAKEHOME_PROVIDER"]?.trim().toLowerCase();
  if (named && !PROVIDERS.some((provider) => provider === named)) {
    throw usageError(`TAKEHOME_PROVIDER is "${named}".`, `Set it to one of ${PROVIDERS.join(", ")}.`);
  }
  const others = PROVIDERS.filter((provider) => provider !== preferred);
  const provider =
    PROVIDERS.find((each) => each === named) ?? [preferred, ...others].find((each) => isReachable(each, env));
  if (!provider) {
    throw failure(
      "No model is configured: neither an API key nor a base URL is set.",
      "Set OPENAI_API_KEY or GEMINI_API_KEY (in the environment or in .env), or OPENAI_BASE_URL or\n" +
        "GOOGLE_GEMINI_BASE_URL to use a server such as Ollama. To practice without a model: `npm run stand-in`.",
    );
  }
  return { provider, model: env["TAKEHOME_MODEL"]?.trim() || DEFAULT_MODELS[provider] };
}

const LIMITS = {
  TAKEHOME_MAX_REQUESTS: "requests",
  TAKEHOME_MAX_TOKENS: "tokens",
  TAKEHOME_MAX_MONEY: "money",
} as const;

/**
 * Reads the limits of a run.
 * @throws TakehomeError if a limit is not a number above 0
 */
export function limitsIn(env: Environment): Limits {
  const limits: Limits = {};
  for (const [variable, limit] of Object.entries(LIMITS)) {
    const text = env[variable]?.trim();
    if (!text) continue;
    if (!(Number(text) > 0)) throw usageError(`${variable} is "${text}".`, "Set it to a number above 0.");
    limits[limit] = Number(text);
  }
  return limits;
}

/**
 * Reads the time limit for one request, TAKEHOME_TIMEOUT.
 * @returns seconds; undefined if it is not set
 * @throws TakehomeError if it is not a number above 0
 */
export function timeoutIn(env: Environment): number | undefined {
  const text = env["TAKEHOME_TIMEOUT"]?.trim();
  if (!text) return undefined;
  if (!(Number(text) > 0)) throw usageError(`TAKEHOME_TIMEOUT is "${text}".`, "Set it to a number of seconds above 0.");
  return Number(text);
}

/**
 * The path of the cache file: TAKEHOME_CACHE, or the default if it is not set.
 * @returns undefined if TAKEHOME_CACHE is `off`, or there is no default
 */
export function cacheFileIn(env: Environment, defaultFile: string | undefined): string | undefined {
  const named = env["TAKEHOME_CACHE"]?.trim();
  return named ? (named === "off" ? undefined : named) : defaultFile;
}

/** Creates a function that replaces these secrets, and anything that looks like a vendor's key, in a text. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret !== NO_KEY && secret.length >= 4);
  return (text) =>
    known
      .reduce((redacted, secret) => redacted.replaceAll(secret, "[key]"), text)
      .replace(/\b(?:sk-[\w-]{16,}|AIza[\w-]{30,})/g, "[key]");
}
