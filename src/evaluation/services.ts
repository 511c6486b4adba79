import type { Case, Label } from "../exercise/case.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Services } from "../exercise/services.ts";
import type { Libraries } from "../system/libraries.ts";

/** What the exercise's own servers provide to a run. */
interface RunServices {
  /** Variables that are added to the run's own environment. */
  env: Readonly<Record<string, string>>;
  /** The solution uses a model of the candidate's own. */
  realModel: boolean;
  /** What the servers recorded, by case id; empty until the run is over. */
  evidence: ReadonlyMap<string, unknown>;
}

/** Set by a candidate who wants to use a model of their own; takehome.json has to ask for it. */
const REAL_MODEL = "TAKEHOME_REAL_MODEL";
const KEYS = ["OPENAI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"];

/** Whether an environment asks for a real model and has a key for one. */
export const asksRealModel = (env: Readonly<Record<string, string>>): boolean =>
  env[REAL_MODEL] === "1" && KEYS.some((name) => (env[name] ?? "") !== "");

/**
 * Do `work` while the exercise's own servers run, if it has any, and collect what they recorded. They end with it, even if
 * it fails. Meanwhile the labels are in the memory of this process, which a solution cannot read (system/supervisor.ts).
 * @param use.labels called only if there are servers
 */
export async function withServices<T>(
  exercise: Pick<Exercise, "services">,
  use: {
    cases: readonly Case[];
    labels(): readonly Label[];
    libraries: Libraries;
    signal: AbortSignal;
    realModel: boolean;
  },
  work: (services: RunServices | undefined) => Promise<T>,
): Promise<{ result: T; services: RunServices | undefined }> {
  const kit = await exercise.services?.();
  if (!kit) return { result: await work(undefined), services: undefined };
  const { cases, libraries, signal, realModel } = use;
  const started: Services = await kit.start({ cases, labels: use.labels(), libraries, signal, realModel });
  const { env } = started;
  try {
    const result = await work({ env, realModel, evidence: new Map() });
    await started.close();
    return { result, services: { env, realModel, evidence: started.evidence() } };
  } finally {
    await started.close();
  }
}
