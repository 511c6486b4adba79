/**
 * Environment variables that point both vendors' SDKs at the stand-in. The keys are made up: the stand-in does not
 * check them, and a real key must not be sent anywhere.
 * @param url base URL of the stand-in, without a trailing slash
 */
export const standInEnvironment = (url: string): Record<string, string> => ({
  OPENAI_BASE_URL: `${url}/v1`,
  OPENAI_API_KEY: "stand-in",
  GOOGLE_GEMINI_BASE_URL: url,
  GEMINI_API_KEY: "stand-in",
  /** For solutions that cache answers: these answers are not a model's. */
  TAKEHOME_STAND_IN: "1",
});
