/** Prefix of every model name that the stand-in uses, so that its results are never taken for a model's. */
export const STAND_IN_PREFIX = "stand-in-";
export const EMBEDDING_MODEL = `${STAND_IN_PREFIX}embedding`;
/** Headers of every response: a marker for programs, and a note for people who read the traffic. */
export const STAND_IN_HEADERS: Readonly<Record<string, string>> = {
  "x-takehome-stand-in": "1",
  "x-takehome-note": "rules, not a model; usage approximated as characters / 4, an image as 258 tokens",
};
/** Usage reported for an image. */
export const TOKENS_PER_IMAGE = 258;
