import type { Hostile, HostileSet } from "../../../src/exercise/hostile.ts";
import type { TicketAnswer, TicketCase, TicketLabel } from "../contract.ts";

/** Characters. */
const LONG = 100_000;

const TEXTS: Readonly<Record<string, string>> = {
  "an empty text": "",
  "a very long text": "again and ".repeat(LONG / 10),
  "control characters": "\u0000\u001b[31m\u202e",
};

/** Tickets without a word of any team: a careful solution leaves them with the desk. */
export const hostile: Hostile<TicketCase, TicketLabel, TicketAnswer> = {
  async make() {
    const set: HostileSet<TicketCase, TicketLabel> = { cases: [], expectations: [] };
    for (const [kind, text] of Object.entries(TEXTS)) {
      const id = `hostile-${set.cases.length + 1}`;
      set.cases.push({ id, text });
      set.expectations.push({ id, kind, expected: "a line without a team", group: "inputs" });
    }
    return set;
  },
  passes({ id }, answers) {
    const answer = answers.get(id);
    if (!answer) return { passed: false, found: "no valid line" };
    return { passed: answer.team === null, found: answer.team ?? "a line without a team" };
  },
};
