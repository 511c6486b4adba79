import type { EventBody } from "../../src/attempt/events.ts";
import { sessionsOf } from "../../src/defense/session.ts";
import type { DrawnQuestion } from "../../src/exercise/defense.ts";
import { Machine } from "../attempt/support.ts";

/** A question of an interview. */
export const question = (id: string): DrawnQuestion => ({
  ...{
    id,
    origin: "worst_case",
    topic: `Topic ${id}`,
    question: `Why is ${id} so?`,
    sources: [`run 7`],
    facts: ["a: b"],
  },
});
/** An answer to it. @param refs whether its file links resolve */
export const answered = (id: string, answer: string, seconds: number | null, ...refs: boolean[]): EventBody => ({
  ...{ type: "defense_answered", session: "s1", question: id, answer, seconds },
  references: refs.map((resolves, index) => ({ ref: `a.ts:${index}`, resolves })),
});
/** The interviews of a log that begins with one of two questions. */
export const sessions = (...bodies: EventBody[]) => {
  const machine = new Machine();
  const started: EventBody = { type: "defense_started", session: "s1", questions: ["q1", "q2"].map(question) };
  return sessionsOf([started, ...bodies].map((body) => machine.work(1).event(body)));
};
