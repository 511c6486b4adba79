import type { ScoreStore } from "../evaluation/score-store.ts";

/** Slow parts of a score: done once, kept, and taken from the store when an interrupted score is started again. */
export interface Steps {
  once<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** A part's result, when it is there already. */
  known<T>(name: string): T | undefined;
  /** Seconds by part, in the order in which they were asked for. */
  times: ReadonlyMap<string, number>;
}

export function createSteps(store: ScoreStore, id: number): Steps {
  const times = new Map<string, number>();
  const known = <T>(name: string) => {
    const step = store.step(id, name);
    if (step) times.set(name, step.seconds);
    return step?.content as T | undefined;
  };
  return {
    times,
    known,
    async once<T>(name: string, work: () => Promise<T>): Promise<T> {
      const before = known<T>(name);
      if (before !== undefined) return before;
      const started = performance.now();
      const content = await work();
      const seconds = (performance.now() - started) / 1000;
      times.set(name, seconds);
      store.saveStep(id, name, content, seconds);
      return content;
    },
  };
}
