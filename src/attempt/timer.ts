import { failure, usageError } from "../base/errors.ts";
import { localTime } from "../base/format.ts";
import { unknownName } from "../base/unknown-name.ts";
import type { Phase } from "../exercise/manifest.ts";
import type { Attempt } from "./attempt.ts";

/** What the timer does to an attempt. Each function records the event; the attempt's status then shows the result. */

/** Start the clock. Throws a failure when it was started before, also by another process at the same time. */
export async function startClock(attempt: Attempt, phases: readonly Phase[], hours: number): Promise<void> {
  if (attempt.state().status !== "not_started") throw alreadyStarted(attempt);
  const id = await attempt.record({ type: "started", hours, phase: phases[0]?.id ?? "" });
  if (attempt.state().startId !== id) throw alreadyStarted(attempt);
}

/** Pause the clock. @returns false when it was paused already */
export async function pauseClock(attempt: Attempt): Promise<boolean> {
  const { status } = attempt.state();
  if (status === "stopped") throw stopped();
  if (status === "running") await attempt.record({ type: "paused" });
  return status === "running";
}

/** Let the clock run again. @returns what it did before */
export async function resumeClock(attempt: Attempt): Promise<"running" | "paused" | "stopped"> {
  const { status } = attempt.state();
  if (status === "not_started") throw notStarted();
  if (status !== "running") await attempt.record({ type: "resumed" });
  return status;
}

/** Begin a phase. @param typed its id, or the beginning of it @returns the phase */
export async function beginPhase(
  attempt: Attempt,
  phases: readonly Phase[],
  typed: string | undefined,
): Promise<Phase> {
  if (attempt.state().status === "stopped") throw stopped();
  const phase = findPhase(phases, typed);
  await attempt.record({ type: "phase", phase: phase.id });
  return phase;
}

/** Stop the clock: the attempt is over. Throws a failure when it was stopped before. */
export async function stopClock(attempt: Attempt): Promise<void> {
  if (attempt.state().status === "stopped") throw stopped();
  await attempt.record({ type: "stopped" });
}

/** Throws a failure when the clock was never started. */
export function assertStarted(attempt: Attempt): void {
  if (attempt.state().status === "not_started") throw notStarted();
}

/** By id, or by the beginning of one. Throws a usage error with the choices. */
function findPhase(phases: readonly Phase[], typed: string | undefined): Phase {
  const known = phases.map(({ id }) => id);
  const choices = `Phases: ${known.join(", ")}. Type \`npm run timer -- phase NAME\`.`;
  if (typed === undefined) throw usageError("Which phase?", choices);
  const word = typed.toLowerCase();
  const exact = phases.find(({ id }) => id === word);
  if (exact) return exact;
  const [only, ...others] = word === "" ? [] : phases.filter(({ id }) => id.startsWith(word));
  if (only && others.length === 0) return only;
  throw unknownName({ kind: "phase", given: typed, known, hint: choices });
}

const notStarted = () => failure("The clock has not been started.", "Start it: `npm run timer -- start`.");

const stopped = () =>
  failure("The clock has been stopped.", "`npm run timer -- resume` starts it again, which is recorded.");

function alreadyStarted(attempt: Attempt) {
  const { started_at } = attempt.status();
  return failure(
    `The clock was already started${started_at ? ` on ${localTime(started_at)}` : ""}.`,
    "`npm run timer -- status` shows it; `npm run timer -- resume` starts it again after a pause or a stop.",
  );
}
