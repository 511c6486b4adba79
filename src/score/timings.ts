/** How long the parts of a scoring run take. */
export interface Timings {
  /** Runs a part and notes its duration. */
  timed<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Seconds by part, in the order in which the parts ended. */
  seconds: ReadonlyMap<string, number>;
}

export function startTimings(): Timings {
  const seconds = new Map<string, number>();
  return {
    seconds,
    async timed(name, work) {
      const started = performance.now();
      const result = await work();
      seconds.set(name, (performance.now() - started) / 1000);
      return result;
    },
  };
}
