import type { Case, Label } from "../exercise/case.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Services } from "../exercise/services.ts";
import type { Libraries } from "../system/libraries.ts";

/** What a run has of an exercise's own servers. */
interface RunServices {
  /** Over the run's own environment. */
  env: Readonly<Record<string, string>>;
  /** A model of the candidate's own is asked. */
  realModel: boolean;
  /** By case id; empty until the run is over. */
  evidence: ReadonlyMap<string, unknown>;
}

/** The candidate's wish to ask a model of their own, in the environment that takehome.json asks for. */
const REAL_MODEL = "TAKEHOME_REAL_MODEL";
const KEYS = ["OPENAI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"];

export const asksRealModel = (env: Readonly<Record<string, string>>): boolean =>
  env[REAL_MODEL] === "1" && KEYS.some((name) => (env[name] ?? "") !== "");

/**
 * Run something with the exercise's servers up, where it has some, and collect what they saw. They end with it, whatever
 * becomes of it. Their labels are in this process's memory meanwhile, which a solution cannot read (system/isolation.ts).
 * @param use.labels asked for only where there are servers
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
