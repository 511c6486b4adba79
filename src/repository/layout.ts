/** Files of a generated repository that several parts know of. */
export const MANIFEST_FILE = ".takehome/manifest.json";
export const RUNNER_FILE = ".takehome/takehome.mjs";
export const ATTEMPT_FILE = ".takehome/attempt.jsonl";
export const CLARIFICATIONS_FILE = "CLARIFICATIONS.md";
export const BACKLOG_FOLDER = "backlog";
export const DEFENSE_FILE = "DEFENSE.md";
export const SUBMISSION_FILE = "SUBMISSION.md";
/** The results database: runs, scores. Not committed. */
export const RESULTS_FILE = ".takehome/results.sqlite";
/** Where the reference's source is written to on request; nothing in it is the candidate's work. */
export const REFERENCE_FOLDER = "reference";
export const CHANGE_FILE = "CHANGE-REQUEST.md";
/** Labels and cases that a change adds, by its id. */
export const CHANGES_FOLDER = "data/changes";

/** Answers of models by request, so that a run that is repeated is not paid for again. Not committed. */
export const MODEL_CACHE_FILE = ".takehome/model-cache.sqlite";
