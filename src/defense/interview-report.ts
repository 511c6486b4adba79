import { plural } from "../base/format.ts";
import { DEFENSE_FILE } from "../repository/layout.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { timeOf } from "./defense-file.ts";
import { predictionLines, taskLine } from "./objective-results.ts";
import { type DefenseSession, hasResolvedLinks, hasWords, inTime, spokenOf } from "./session.ts";

/** An interview for the terminal: time, evidence and rating of every answer. */
export function defenseReport(session: DefenseSession, terminal: Terminal): string {
  const { number } = session;
  const questions = spokenOf(session);
  const rows = questions.map((state) => {
    const { question, answer, level } = state;
    if (!answer) return [question.topic, "not answered", "", ""];
    const good = answer.references.filter(({ resolves }) => resolves).length;
    const links =
      answer.references.length === 0
        ? "no file link"
        : `${good} of ${plural(answer.references.length, "file link")} resolved`;
    return [
      question.topic,
      hasWords(state) ? timeOf(answer.seconds) : "no answer",
      links,
      level === undefined ? "not rated" : `${level} of 4`,
    ];
  });
  const count = (matches: (state: DefenseSession["questions"][number]) => boolean) => questions.filter(matches).length;
  return [
    terminal.paint("bold", `Interview ${number}`),
    ...table(rows),
    ...predictionLines(session),
    taskLine(session),
    "",
    `${count(hasWords)} of ${questions.length} answered, ${count(inTime)} in time, ${count(hasResolvedLinks)} with file links that all resolve. The answers are in ${DEFENSE_FILE}; \`npm run score\` counts them.`,
  ].join("\n");
}
