import { join } from "node:path";
import { parseEnv } from "node:util";
import { failure, usageError } from "../base/errors.ts";
import { readIfExists } from "../system/files.ts";
import type { Limits } from "./budget.ts";
import { PROVIDERS, type Provider } from "./types.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable that says which model is asked and how it is reached; `docs/models.md` has a line on each. */
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

/** Small models of each vendor that take images and give structured output; both had no end announced in November 2026. */
export const DEFAULT_MODELS: Record<Provider, string> = { openai: "gpt-6-luna", gemini: "gemini-3.5-flash-lite" };

/** The small embedding models of each vendor. */
const EMBEDDING_MODELS: Record<Provider, string> = { openai: "text-embedding-3-small", gemini: "gemini-embedding-2" };

/** Which model makes embeddings: TAKEHOME_EMBEDDING_MODEL, else the vendor's small one. */
export const embeddingModelIn = (env: Environment, provider: Provider): string =>
  env["TAKEHOME_EMBEDDING_MODEL"]?.trim() || EMBEDDING_MODELS[provider];

/** The environment with what the `.env` of a folder adds to it. A variable that is set already stays as it is. */
export async function withDotEnv(folder: string | undefined, env: Environment): Promise<Environment> {
  const text = folder === undefined ? undefined : await readIfExists(join(folder, ".env"));
  if (text === undefined) return env;
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== "");
  return { ...parseEnv(text), ...Object.fromEntries(set) };
}

/** How a vendor, or a server that speaks its protocol, is reached. */
export interface Access {
  provider: Provider;
  /** Never empty: the SDKs want one even where the server does not. */
  apiKey: string;
  /** undefined: the vendor's own. */
  baseUrl: string | undefined;
  /** The vendor's own service, whose prices hold. */
  atVendor: boolean;
}

/** Sent to servers that ask for no key. */
const NO_KEY = "none";

/**
 * Key and address of a provider. A key is not needed where the address is not the vendor's (Ollama, llama.cpp, vLLM,
 * LM Studio, the stand-in).
 * @throws a failure that names the variables, a usage error for an address that is none
 */
export function accessOf(provider: Provider, env: Environment): Access {
  const { keys, baseUrl: variable, host } = NAMES[provider];
  const apiKey = keys.map((name) => env[name]?.trim()).find((value) => value);
  const baseUrl = env[variable]?.trim() || undefined;
  if (baseUrl !== undefined && !/^https?:$/.test(protocolOf(baseUrl))) {
    throw usageError(
      `${variable} is no web address: "${baseUrl}".`,
      `For example: \`${variable}=http://127.0.0.1:11434/v1\`.`,
    );
  }
  const atVendor = baseUrl === undefined || host.test(new URL(baseUrl).hostname);
  if (apiKey === undefined && atVendor) {
    throw failure(
      `${keys[0]} is not set.`,
      `Set it (or ${variable}, for a server of your own), or practise without one: \`npm run stand-in\`.`,
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

export interface Choice {
  provider: Provider;
  model: string;
}

/**
 * Which model is meant: TAKEHOME_PROVIDER and TAKEHOME_MODEL, else the provider that a key or an address is set for.
 * @param preferred where both are
 * @throws a failure that names the variables when there is neither
 */
export function chooseModel(env: Environment, preferred: Provider): Choice {
  const named = env["TAKEHOME_PROVIDER"]?.trim().toLowerCase();
  if (named && !PROVIDERS.some((provider) => provider === named)) {
    throw usageError(`TAKEHOME_PROVIDER is "${named}".`, `Set it to one of ${PROVIDERS.join(", ")}.`);
  }
  const others = PROVIDERS.filter((provider) => provider !== preferred);
  const provider =
    PROVIDERS.find((each) => each === named) ?? [preferred, ...others].find((each) => isReachable(each, env));
  if (!provider) {
    throw failure(
      "No model can be reached: no key and no address is set.",
      "Set OPENAI_API_KEY or GEMINI_API_KEY (in the environment or in .env), or OPENAI_BASE_URL or\n" +
        "GOOGLE_GEMINI_BASE_URL for a server of your own, such as Ollama. To practise without any: `npm run stand-in`.",
    );
  }
  return { provider, model: env["TAKEHOME_MODEL"]?.trim() || DEFAULT_MODELS[provider] };
}

const LIMITS = {
  TAKEHOME_MAX_REQUESTS: "requests",
  TAKEHOME_MAX_TOKENS: "tokens",
  TAKEHOME_MAX_MONEY: "money",
} as const;

/** The limits of a run that the environment sets. Throws a usage error for one that is no number. */
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

/** Seconds for one request, as TAKEHOME_TIMEOUT has them; undefined when it is not set. Throws a usage error for no number. */
export function timeoutIn(env: Environment): number | undefined {
  const text = env["TAKEHOME_TIMEOUT"]?.trim();
  if (!text) return undefined;
  if (!(Number(text) > 0)) throw usageError(`TAKEHOME_TIMEOUT is "${text}".`, "Set it to a number of seconds above 0.");
  return Number(text);
}

/** Where answers of models are kept: TAKEHOME_CACHE, `off` for nowhere, else `usual`. */
export function cacheFileIn(env: Environment, usual: string | undefined): string | undefined {
  const named = env["TAKEHOME_CACHE"]?.trim();
  return named ? (named === "off" ? undefined : named) : usual;
}

/** Takes keys out of a text before anybody reads it: those that are set, and whatever looks like one of the vendors'. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret !== NO_KEY && secret.length >= 4);
  return (text) =>
    known
      .reduce((clean, secret) => clean.replaceAll(secret, "[key]"), text)
      .replace(/\b(?:sk-[\w-]{16,}|AIza[\w-]{30,})/g, "[key]");
}
