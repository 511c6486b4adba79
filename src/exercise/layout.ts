/** Files of a generated repository that several parts know of. */
export const MANIFEST_FILE = ".takehome/manifest.json";
export const RUNNER_FILE = ".takehome/takehome.mjs";
export const ATTEMPT_FILE = ".takehome/attempt.jsonl";
export const CLARIFICATIONS_FILE = "CLARIFICATIONS.md";
export const BACKLOG_FOLDER = "backlog";

/** Answers of models by request, so that a run that is repeated is not paid for again. Not committed. */
export const MODEL_CACHE_FILE = ".takehome/model-cache.sqlite";
