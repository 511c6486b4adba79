import { plural } from "../base/format.ts";
import { DEFENSE_FILE } from "../repository/layout.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { timeOf } from "./document.ts";
import { type DefenseSession, hasWords, inTime, isGrounded } from "./session.ts";

/** An interview for the terminal: time, evidence and rating of every answer. */
export function defenseReport({ number, questions }: DefenseSession, terminal: Terminal): string {
  const rows = questions.map((state) => {
    const { question, answer, level } = state;
    if (!answer) return [question.topic, "not answered", "", ""];
    const good = answer.references.filter(({ resolves }) => resolves).length;
    const references =
      answer.references.length === 0 ? "no reference" : `${good} of ${plural(answer.references.length, "reference")}`;
    return [
      question.topic,
      hasWords(state) ? timeOf(answer.seconds) : "no answer",
      references,
      level === undefined ? "not rated" : `${level} of 4`,
    ];
  });
  const count = (matches: (state: DefenseSession["questions"][number]) => boolean) => questions.filter(matches).length;
  return [
    terminal.paint("bold", `Interview ${number}`),
    ...table(rows),
    "",
    `${count(hasWords)} of ${questions.length} answered, ${count(inTime)} in time, ${count(isGrounded)} with references that all lead somewhere. ${DEFENSE_FILE} holds it; \`npm run score\` counts it.`,
  ].join("\n");
}
