/** Paths of files in a generated repository. */
export const KIT_FOLDER = ".takehome";
export const MANIFEST_FILE = ".takehome/manifest.json";
export const RUNNER_FILE = ".takehome/takehome.mjs";
export const ATTEMPT_FILE = ".takehome/attempt.jsonl";
export const CLARIFICATIONS_FILE = "CLARIFICATIONS.md";
/** The candidate's log of the use of AI tools: JSON Lines. */
export const AI_LOG_FILE = "ai-log.jsonl";
export const BACKLOG_FOLDER = "backlog";
export const DEFENSE_FILE = "DEFENSE.md";
export const SUBMISSION_FILE = "SUBMISSION.md";
/** The results database: runs and scores. Not committed. */
export const RESULTS_FILE = ".takehome/results.sqlite";
/** The revealed source of the reference solution. Nothing in it is the candidate's work. */
export const REFERENCE_FOLDER = "reference";
/** Folders of installed packages; they are linked instead of copied, also where git does not ignore them. */
export const PACKAGE_FOLDERS: ReadonlySet<string> = new Set(["node_modules", ".venv", "venv"]);
export const CHANGE_FILE = "CHANGE-REQUEST.md";
/** Cases and labels that a change request adds, by its id. */
export const CHANGES_FOLDER = "data/changes";

/** Cached answers of models, so that a repeated run is not paid for again. Not committed. */
export const MODEL_CACHE_FILE = ".takehome/model-cache.sqlite";
