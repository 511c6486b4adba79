import type { Instant } from "../../src/attempt/clock.ts";
import { type AttemptEvent, createEvent, type EventBody } from "../../src/attempt/events.ts";

/** A machine whose clocks obey the test. */
export class Machine {
  #now: Instant;

  constructor(start = "2026-03-28T20:00:00Z", boot: string | null = "boot-1") {
    this.#now = { wall: Date.parse(start), up: 1000, awake: 900, boot };
  }

  now = (): Instant => ({ ...this.#now });

  /** Somebody works. */
  work(seconds: number): this {
    return this.#pass(seconds, seconds, seconds);
  }

  sleep(seconds: number): this {
    return this.#pass(seconds, seconds, 0);
  }

  /** Somebody sets the clock; no time passes. */
  setClock(seconds: number): this {
    return this.#pass(seconds, 0, 0);
  }

  /** Off for a while; everything but the wall clock starts anew. */
  restart(seconds: number): this {
    const { wall, boot } = this.#now;
    this.#now = { wall: wall + seconds * 1000, up: 20, awake: 20, boot: boot && `${boot}+` };
    return this;
  }

  event(body: EventBody): AttemptEvent {
    return createEvent(body, this.now());
  }

  #pass(wall: number, up: number, awake: number): this {
    const before = this.#now;
    this.#now = {
      ...before,
      wall: before.wall + wall * 1000,
      up: before.up + up,
      awake: before.awake + awake,
    };
    return this;
  }
}

export const HOUR = 3600;
export const start = (hours = 24): EventBody => ({ type: "started", hours, phase: "clarify" });
