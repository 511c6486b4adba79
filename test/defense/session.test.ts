import { describe, expect, test } from "vitest";
import { lastHeld } from "../../src/defense/session.ts";
import { answered, sessions } from "./support.ts";

describe("sessions", () => {
  test("the first answer to a question stays, the last rating counts, strangers are left out", () => {
    const [session] = sessions(
      answered("q1", "one", 10),
      answered("q1", "two", 10),
      answered("zz", "x", 1),
      { type: "defense_rated", session: "s1", question: "q1", level: 1 },
      { type: "defense_rated", session: "s1", question: "q1", level: 4 },
      { type: "defense_rated", session: "nobody", question: "q1", level: 0 },
    );
    expect(session?.questions).toMatchObject([{ answer: { text: "one" }, level: 4 }, {}]);
    expect(session?.questions[1]?.answer).toBeUndefined();
  });
  test("an interview without a word was not held", () => {
    expect(lastHeld(sessions(answered("q1", "  ", 10)))).toBeUndefined();
    expect(lastHeld(sessions(answered("q1", "x", 10)))?.number).toBe(1);
  });
});
