import { describe, expect, test } from "vitest";
import { systemClock } from "../../src/attempt/clock.ts";
import type { AttemptEvent, EventBody } from "../../src/attempt/events.ts";
import { stateOf } from "../../src/attempt/state.ts";
import { dueWarning, timerStatus } from "../../src/attempt/status.ts";
import { HOUR, Machine, start } from "./support.ts";

const PHASES = [
  { id: "clarify", title: "Questions", minutes: 60 },
  { id: "improve", title: "Improvement", minutes: 180 },
];

function attempt(machine = new Machine()) {
  const events: AttemptEvent[] = [];
  return {
    machine,
    events,
    log: (body: EventBody) => void events.push(machine.event(body)),
    state: () => stateOf(events, machine.now()),
    status: () => timerStatus(stateOf(events, machine.now()), machine.now(), PHASES, 24, []),
  };
}

describe("counting", () => {
  test("active time, pauses and phases; the deadline runs on", () => {
    const { machine, log, state, status } = attempt();
    log(start());
    machine.work(HOUR);
    log({ type: "phase", phase: "improve" });
    machine.work(2 * HOUR);
    log({ type: "paused" });
    machine.work(3 * HOUR);
    log({ type: "resumed" });
    machine.work(HOUR);
    expect(state()).toMatchObject({ status: "running", elapsed: 7 * HOUR, active: 4 * HOUR, paused: 3 * HOUR });
    expect(Object.fromEntries(state().spent)).toEqual({ clarify: HOUR, improve: 3 * HOUR });
    expect(status()).toMatchObject({ remaining_s: 17 * HOUR, deadline_at: "2026-03-29T20:00:00.000Z" });
  });

  test("events that make no sense change nothing: a second start, a pause of a pause, a phase before the start", () => {
    const { machine, log, state } = attempt();
    log({ type: "phase", phase: "improve" });
    log({ type: "stopped" });
    expect(state()).toMatchObject({ status: "not_started", phase: null });
    log(start(4));
    machine.work(60);
    log(start(9));
    log({ type: "resumed" });
    expect(state()).toMatchObject({ budget: 4 * HOUR, phase: "clarify", elapsed: 60, active: 60 });
    log({ type: "paused" });
    machine.work(60);
    log({ type: "paused" });
    expect(state()).toMatchObject({ status: "paused", paused: 60, active: 60 });
  });

  test("a stop freezes the figures; going on afterwards is recorded and the deadline stays", () => {
    const { machine, log, status } = attempt();
    log(start(2));
    machine.work(HOUR);
    log({ type: "stopped" });
    machine.work(10 * HOUR);
    expect(status()).toMatchObject({ status: "stopped", elapsed_s: HOUR, active_s: HOUR, overtime_s: 0 });
    log({ type: "resumed" });
    expect(status()).toMatchObject({
      status: "running",
      times_reopened: 1,
      elapsed_s: 11 * HOUR,
      overtime_s: 9 * HOUR,
    });
    expect(status().active_s).toBe(HOUR);
  });

  test("overtime is recorded, not blocked", () => {
    const { machine, log, status } = attempt();
    log(start(1));
    machine.work(1.5 * HOUR);
    log({ type: "phase", phase: "improve" });
    machine.work(0.5 * HOUR);
    log({ type: "stopped" });
    expect(status()).toMatchObject({ remaining_s: 0, overtime_s: HOUR, active_s: 2 * HOUR });
  });

  test("planned minutes shrink with a small budget, and stay in a large one", () => {
    const { log, status } = attempt();
    expect(status().phases.map(({ planned_s }) => planned_s)).toEqual([HOUR, 3 * HOUR]);
    log(start(1));
    expect(status().phases.map(({ planned_s }) => planned_s)).toEqual([HOUR / 4, (3 * HOUR) / 4]);
  });
});

describe("the machine's clock", () => {
  test("sleep counts for the deadline, not as work", () => {
    const { machine, log, status } = attempt();
    log(start());
    machine
      .work(HOUR)
      .sleep(8 * HOUR)
      .work(HOUR);
    expect(status()).toMatchObject({ elapsed_s: 10 * HOUR, active_s: 2 * HOUR, asleep_s: 8 * HOUR });
    expect(status().clock_notes).toMatchObject([{ kind: "asleep", seconds: 8 * HOUR }]);
  });

  test("set back: no time is won, it is said", () => {
    const { machine, log, status } = attempt();
    log(start());
    machine
      .work(3 * HOUR)
      .setClock(-2 * HOUR)
      .work(HOUR);
    expect(status()).toMatchObject({ elapsed_s: 4 * HOUR, remaining_s: 20 * HOUR, active_s: 4 * HOUR });
    expect(status().clock_notes).toMatchObject([{ kind: "clock_set_back", seconds: 2 * HOUR }]);
    // 20 h are left, so the deadline moves with the clock that shows it.
    expect(status().deadline_at).toBe("2026-03-29T18:00:00.000Z");
  });

  test("set back and corrected again: as if nothing had been", () => {
    const { machine, log, status } = attempt();
    log(start());
    machine.setClock(-5 * HOUR).work(60);
    log({ type: "phase", phase: "improve" });
    machine.setClock(5 * HOUR).work(60);
    expect(status()).toMatchObject({ elapsed_s: 120, active_s: 120, deadline_at: "2026-03-29T20:00:00.000Z" });
    expect(status().clock_notes.map(({ kind }) => kind)).toEqual(["clock_set_back", "clock_set_forward"]);
  });

  test("set forward: no time is lost", () => {
    const { machine, log, status } = attempt();
    log(start(4));
    machine.work(HOUR).setClock(100 * HOUR);
    expect(status()).toMatchObject({ elapsed_s: HOUR, remaining_s: 3 * HOUR });
  });

  test("a restart is bridged by the wall clock", () => {
    const { machine, log, status } = attempt();
    log(start());
    machine.work(HOUR).restart(HOUR).work(HOUR);
    expect(status()).toMatchObject({ elapsed_s: 3 * HOUR + 0, active_s: 3 * HOUR });
    expect(status().clock_notes).toMatchObject([{ kind: "restarted" }]);
  });

  test.each(["boot-1", null])("a restart with the clock set back is never negative (boot %s)", (boot) => {
    const { machine, log, status } = attempt(new Machine("2026-03-28T20:00:00Z", boot));
    log(start());
    machine.work(HOUR);
    log({ type: "paused" });
    machine.restart(-5 * HOUR);
    log({ type: "resumed" });
    machine.work(HOUR);
    expect(status()).toMatchObject({ elapsed_s: 2 * HOUR, active_s: 2 * HOUR });
    expect(status().clock_notes).toMatchObject([{ kind: "clock_set_back", seconds: 5 * HOUR }]);
  });

  test("without boot ids, a clock set back is seen by the time that the machine has been up", () => {
    const { machine, log, status } = attempt(new Machine("2026-03-28T20:00:00Z", null));
    log(start());
    machine
      .work(HOUR)
      .setClock(-3 * HOUR)
      .work(HOUR);
    expect(status()).toMatchObject({ elapsed_s: 2 * HOUR });
  });

  test("two processes' readings a moment apart in the wrong order are no news", () => {
    const { machine, events, log, status } = attempt();
    log(start());
    machine.work(10);
    const late = machine.event({ type: "phase", phase: "improve" });
    machine.work(0.02);
    log({ type: "asked", question: "?", entries: [], answer: "" });
    events.push(late);
    expect(status()).toMatchObject({ elapsed_s: 10, clock_notes: [] });
  });

  test("daylight saving: 24 hours are 24 hours", () => {
    const before = process.env["TZ"];
    process.env["TZ"] = "Europe/Berlin"; // the night of 28 to 29 March 2026 has 23 hours
    try {
      const { machine, log, status } = attempt(new Machine("2026-03-28T20:00:00Z"));
      log(start());
      machine.work(6 * HOUR);
      expect(status()).toMatchObject({ elapsed_s: 6 * HOUR, deadline_at: "2026-03-29T20:00:00.000Z" });
      expect(status().clock_notes).toEqual([]);
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });

  test("of this machine is readable and runs forward", () => {
    const first = systemClock();
    const second = systemClock();
    expect(second.awake).toBeGreaterThanOrEqual(first.awake);
    expect(second.up).toBeGreaterThan(0);
    expect(second.boot).toBe(first.boot);
    if (process.platform === "linux") expect(first.boot).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe("warnings", () => {
  test("at 50, 75, 90 and 100 percent, each once", () => {
    const { machine, log, status } = attempt();
    log(start(1));
    const said: number[] = [];
    for (let minute = 0; minute <= 70; minute++) {
      const percent = dueWarning(status());
      if (percent !== undefined) {
        said.push(percent);
        log({ type: "warned", percent });
      }
      machine.work(60);
    }
    expect(said).toEqual([50, 75, 90, 100]);
  });

  test("after a long absence only the highest is said", () => {
    const { machine, log, status } = attempt();
    log(start(1));
    machine.work(0.95 * HOUR);
    expect(dueWarning(status())).toBe(90);
    log({ type: "warned", percent: 90 });
    expect(dueWarning(status())).toBeUndefined();
  });

  test("none before the start and after a stop", () => {
    const { machine, log, status } = attempt();
    expect(dueWarning(status())).toBeUndefined();
    log(start(1));
    machine.work(2 * HOUR);
    log({ type: "stopped" });
    expect(dueWarning(status())).toBeUndefined();
  });
});
