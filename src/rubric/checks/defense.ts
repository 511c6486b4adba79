import { hasResolvedLinks, hasWords, inTime, isDefended, sessionsOf, spokenOf } from "../../defense/session.ts";
import { DEFENSE_FILE } from "../../repository/layout.ts";
import { atFile, type Check, fact, unscored } from "../check.ts";

const WEIGHTS = { answered: 0.4, inTime: 0.3, grounded: 0.3 };

/** c26: the last follow-up interview: every question answered, within its time, with references that resolve. */
export const defense: Check = {
  id: "c26",
  name: "interview",
  title: "follow-up questions answered in time, with evidence",
  async run({ interview }) {
    if (!interview) return unscored("no interview was held: `npm run defend`");
    const { number } = interview;
    const questions = spokenOf(interview);
    const answered = questions.filter(hasWords);
    const quick = answered.filter(inTime);
    const grounded = answered.filter(hasResolvedLinks);
    const share = (part: readonly unknown[]) => part.length / questions.length;
    const score =
      WEIGHTS.answered * share(answered) + WEIGHTS.inTime * share(quick) + WEIGHTS.grounded * share(grounded);
    const untimed = answered.filter(({ answer }) => answer?.seconds === null).length;
    const text = `interview ${number}: ${answered.length} of ${questions.length} answered, ${quick.length} in time, ${grounded.length} with references that all resolve`;
    return {
      score,
      evidence: [atFile(DEFENSE_FILE, text), ...(untimed > 0 ? [fact(`${untimed} answers were not timed`)] : [])],
      ...(score < 1 && { note: text }),
    };
  },
};

/** Whether the work was defended at all: a cap of the total. */
export const defended: Check = {
  id: "defended",
  name: "defended",
  title: "the work was defended in a follow-up interview",
  async run({ events }) {
    const sessions = sessionsOf(events);
    const held = sessions.findLast(isDefended);
    if (held) return { score: 1, evidence: [atFile(DEFENSE_FILE, `interview ${held.number}`)] };
    const note =
      sessions.length === 0
        ? "no interview was held: `npm run defend`"
        : "less than half of the questions were answered in each interview: `npm run defend`";
    return { score: 0, evidence: [], note };
  },
};
