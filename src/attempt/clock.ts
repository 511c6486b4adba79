import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import { sha256 } from "../system/files.ts";

/**
 * One moment by three clocks. The wall clock can be set; the other two cannot, but they restart with the machine. Together
 * they distinguish work from sleep, and a clock that was set from time that passed.
 */
export interface Instant {
  /** Milliseconds since 1970, UTC: time zones and daylight saving time do not affect it. */
  wall: number;
  /** Seconds since the machine was started, sleep included. */
  up: number;
  /** Seconds since some moment of this boot; on Linux without sleep, elsewhere as the system counts them. */
  awake: number;
  /** Changes with every start of the machine; null where the system does not say. */
  boot: string | null;
}

export type Clock = () => Instant;

let boot: string | null | undefined;

/** The machine's clocks now. */
export const systemClock: Clock = () => {
  boot ??= bootId();
  return { wall: Date.now(), up: uptime(), awake: Number(process.hrtime.bigint() / 1_000_000n) / 1000, boot };
};

/** Hashed, because the log is committed and the machine's id should stay private. */
function bootId(): string | null {
  try {
    return sha256(readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()).slice(0, 8);
  } catch {
    return null; // not Linux
  }
}

/** What happened between two moments, in seconds. */
interface Interval {
  elapsed: number;
  /** Part of it that the machine slept. */
  asleep: number;
  /** By how much the wall clock was set forward (negative: back); 0 when it agrees. */
  clockShift: number;
  restarted: boolean;
}

/** Smaller differences come from clock drift and from the time between two readings. */
const TOLERANCE_S = 60;

/** Compare two moments. Times are never negative, even if the wall clock was set. */
export function between(from: Instant, to: Instant): Interval {
  const wall = (to.wall - from.wall) / 1000;
  const up = to.up - from.up;
  const sameBoot = from.boot !== null && from.boot === to.boot && up > -TOLERANCE_S;
  if (sameBoot) {
    const elapsed = Math.max(0, up);
    const shift = wall - up;
    return {
      elapsed,
      asleep: beyondTolerance(elapsed - Math.max(0, to.awake - from.awake)),
      clockShift: Math.abs(shift) > TOLERANCE_S ? shift : 0,
      restarted: false,
    };
  }
  const back = wall < -TOLERANCE_S;
  // Without boot ids, a machine whose uptime grew has most likely stayed up.
  const stayedUp = from.boot === null && to.boot === null && up >= 0;
  return {
    elapsed: back && stayedUp ? up : Math.max(0, wall),
    asleep: 0,
    clockShift: back ? wall - (stayedUp ? up : 0) : 0,
    restarted: from.boot !== null && to.boot !== null,
  };
}

const beyondTolerance = (seconds: number) => (seconds > TOLERANCE_S ? seconds : 0);
