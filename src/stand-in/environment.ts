/**
 * Variables that lead both vendors' SDKs to the stand-in. The keys are made up: none is looked at, and a real one must not
 * be sent anywhere.
 */
export const standInEnvironment = (url: string): Record<string, string> => ({
  OPENAI_BASE_URL: `${url}/v1`,
  OPENAI_API_KEY: "stand-in",
  GOOGLE_GEMINI_BASE_URL: url,
  GEMINI_API_KEY: "stand-in",
  /** For solutions that keep a cache of answers: what comes now is no model's. */
  TAKEHOME_STAND_IN: "1",
});
