import { plural } from "../../base/format.ts";
import { atCommit, atFile, type Check, type Evidence, fact } from "../check.ts";
import { unlockedAnswers, useFinder } from "../substance/answers-used.ts";

const MIN_QUESTIONS = 3;
/** The part of the score that needs the questions to come before the code. */
const EARLY_SHARE = 0.7;

/**
 * c22: questions that unlocked an answer of the stakeholder which the code, the README or the decisions use, asked before
 * the solution was first changed. The attempt log says what was asked, answered, and when.
 */
export const questionsFirst: Check = {
  id: "c22",
  name: "questions-first",
  title: "questions before code",
  async run(context) {
    const { exercise, files, history, counted } = context;
    const unlocked = unlockedAnswers(counted.events, await exercise.stakeholder());
    const asked = counted.events.filter(({ type }) => type === "asked").length;
    const findUse = await useFinder(context);
    const answers = unlocked.filter(({ general }) => !general).map((answer) => ({ ...answer, use: findUse(answer) }));
    const used = answers.filter(({ use }) => use !== undefined);
    const firstCode = history.own.find((commit) => commit.files.some(({ path }) => files.isPipeline(path)));
    const early = used.filter(({ at }) => !firstCode || at <= firstCode.date.getTime());
    const part = (count: number) => Math.min(1, count / MIN_QUESTIONS);
    const score = (1 - EARLY_SHARE) * part(used.length) + EARLY_SHARE * part(early.length);
    const idle = asked - new Set(unlocked.map(({ question }) => question)).size;
    return {
      score,
      evidence: [
        ...answers
          .slice(0, 6)
          .map(
            ({ question, use }): Evidence =>
              use === undefined
                ? fact(`"${question}": answered, but nothing of the answer is in the code, README or decisions`)
                : atFile(use, `uses the answer to "${question}"`),
          ),
        ...(idle > 0 ? [fact(`${plural(idle, "question")} without an answer`)] : []),
        ...(firstCode ? [atCommit(firstCode.hash, `first change of the solution: ${firstCode.subject}`)] : []),
      ],
      ...(score < 1 && { note: noteOf(asked, answers.length, used.length, early.length) }),
    };
  },
};

function noteOf(asked: number, answered: number, used: number, early: number): string {
  if (asked === 0) return "no question to the stakeholder is in the attempt log (`npm run ask`)";
  if (answered === 0) return `${plural(asked, "question")} found out nothing that the brief does not say`;
  if (used < MIN_QUESTIONS) return `${used} of ${MIN_QUESTIONS} answers are used by the code, README or decisions`;
  return `${early} of ${MIN_QUESTIONS} used answers were asked for before the code`;
}
