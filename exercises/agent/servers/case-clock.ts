/** The clock of one case. It starts with the first request, to whichever server. */
export interface CaseClock {
  /** Milliseconds since the first request. The call itself may be the first. */
  now(): number;
  /** Milliseconds from the first activity to the last; 0 without any. */
  span(): number;
  /** Records activity. */
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
