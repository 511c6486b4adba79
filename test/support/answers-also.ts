/**
 * Entries whose text also answers what is asked for another entry: by the id of the entry that is asked for, the ids of the
 * others, each with the words of its text that give the answer. The pairs are those that people's questions confused in
 * cross-validation; whether the text answers those questions was decided once for each pair, never for a single question.
 */
export type AnswersAlso = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Pairs of the entries about every take-home. */
const SHARED: AnswersAlso = {
  change: { backlog: "comes as a `CHANGE-REQUEST.md`" },
  code_style: { grading: "the history", submission: "with its history" },
  deployment: { interface: "no service" },
  documentation: { grading: "Then we read: the README" },
  done: { grading: "There is no pass mark", priorities: "I have no percentage for you" },
  grading: { code_style: "we read the history", documentation: "We read all of it" },
  hardware: { docker: "on an ordinary laptop", tools: "on an ordinary laptop without network access" },
  interview: { submission: "talk about it" },
  more_data: { unseen: "`npm run data` generates" },
  sampling: { unseen: "I can't say how many, or in which shares" },
  starter: { tools: "Starting from scratch is fine" },
  submission: { deadline: "`npm run finish` stops the clock, earlier if you like" },
  tests: { grading: "run your tests" },
  tools: { starter: "use another language if you like" },
  unseen: { sampling: "What it is run on in the end" },
};

/** The shared pairs and those of one exercise. */
export function answersAlso(own: AnswersAlso): AnswersAlso {
  const ids = [...new Set([...Object.keys(SHARED), ...Object.keys(own)])];
  return Object.fromEntries(ids.map((id) => [id, { ...SHARED[id], ...own[id] }]));
}
