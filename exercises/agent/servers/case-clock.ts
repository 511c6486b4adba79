/** The time of one case: it begins with the first request, whoever makes it. */
export interface CaseClock {
  /** Milliseconds since the case's first request, which this may be. */
  now(): number;
  /** Milliseconds from the first request to the last answer or request that was told of; 0 without any. */
  span(): number;
  /** Something went on until now. */
  touch(): void;
}

export function startClock(): CaseClock {
  let first: number | undefined;
  let last = 0;
  const now = () => {
    const moment = performance.now();
    first ??= moment;
    last = moment;
    return Math.round(moment - first);
  };
  return { now, touch: () => void now(), span: () => (first === undefined ? 0 : last - first) };
}
