import * as z from "zod";
import type { ScoreStore } from "../evaluation/score-store.ts";

/** The slow parts of a score. Each is done once and stored, so that an interrupted score that is started again skips it. */
export interface Steps {
  /**
   * The stored result of a part, or else that of `work`, which is then stored.
   * @param schema decodes what is stored and encodes a result as JSON; a stored one that does not match is made anew
   */
  once<T>(name: string, schema: z.ZodType<T>, work: () => Promise<T>): Promise<T>;
  /** The stored result of a part; undefined when there is none. */
  known<T>(name: string, schema: z.ZodType<T>): T | undefined;
  /** Seconds by part, in the order in which the parts were asked for. */
  times: ReadonlyMap<string, number>;
}

/** The steps of the score with this id. */
export function createSteps(store: Pick<ScoreStore, "step" | "saveStep">, id: number): Steps {
  const times = new Map<string, number>();
  const known = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const step = store.step(id, name);
    const parsed = z.safeParse(schema, step?.content);
    if (!step || !parsed.success) return undefined;
    times.set(name, step.seconds);
    return parsed.data;
  };
  return {
    times,
    known,
    async once(name, schema, work) {
      const before = known(name, schema);
      if (before !== undefined) return before;
      const started = performance.now();
      const content = await work();
      const seconds = (performance.now() - started) / 1000;
      times.set(name, seconds);
      store.saveStep(id, name, z.encode(schema, content), seconds);
      return content;
    },
  };
}
