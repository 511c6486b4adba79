/** Everything that the stand-in calls itself begins with this, so that no result of it passes for a model's. */
export const STAND_IN_PREFIX = "stand-in-";
export const EMBEDDING_MODEL = `${STAND_IN_PREFIX}embedding`;
/** On every response: "1", and a sentence for whoever reads the traffic. */
export const STAND_IN_HEADERS: Readonly<Record<string, string>> = {
  "x-takehome-stand-in": "1",
  "x-takehome-note": "rules, not a model; usage approximated as characters / 4, a picture as 258 tokens",
};
/** What a picture counts for. */
export const TOKENS_PER_PICTURE = 258;
