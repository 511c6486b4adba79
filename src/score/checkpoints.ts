import * as z from "zod";
import type { ScoreStore } from "../evaluation/score-store.ts";

/** The stored results of the slow operations of a scoring run, so that an interrupted run can be resumed. */
export interface Checkpoints {
  /**
   * The stored result of an operation. If there is none, or it does not match the schema, runs the operation and stores
   * its result.
   * @param schema decodes the stored JSON, and encodes a result as JSON
   */
  runOnce<T>(name: string, schema: z.ZodType<T>, work: () => Promise<T>): Promise<T>;
  /** The stored result of an operation; undefined if there is none, or it does not match the schema. */
  stored<T>(name: string, schema: z.ZodType<T>): T | undefined;
  /** Seconds that each operation took, in the order of the calls. */
  times: ReadonlyMap<string, number>;
}

/** The checkpoints of the scoring run with this id. */
export function createCheckpoints(store: Pick<ScoreStore, "checkpoint" | "saveCheckpoint">, id: number): Checkpoints {
  const times = new Map<string, number>();
  const stored = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const checkpoint = store.checkpoint(id, name);
    const parsed = z.safeParse(schema, checkpoint?.content);
    if (!checkpoint || !parsed.success) return undefined;
    times.set(name, checkpoint.seconds);
    return parsed.data;
  };
  return {
    times,
    stored,
    async runOnce(name, schema, work) {
      const earlier = stored(name, schema);
      if (earlier !== undefined) return earlier;
      const started = performance.now();
      const content = await work();
      const seconds = (performance.now() - started) / 1000;
      times.set(name, seconds);
      store.saveCheckpoint(id, name, z.encode(schema, content), seconds);
      return content;
    },
  };
}
