import type { ChangedCode } from "../exercise/defense.ts";
import { factLines } from "./defense-file.ts";
import type { DefenseSession } from "./session.ts";
import { isAnswered } from "./session.ts";

/** An interview as a form to fill in where there is no terminal; `parseAnswers` reads it back. */
export function answersForm(session: DefenseSession): string {
  const open = session.questions.filter((state) => !isAnswered(state));
  return [
    `# Interview ${session.number}`,
    "",
    "Take two minutes for each answer. Write it below `Answer:`; a file link such as `src/main.ts:40` counts as evidence.",
    "After answering, write your own rating, 0 to 4, behind `Rating:`. Then run `npm run defend -- --answers THIS-FILE`.",
    "",
    ...open.flatMap(({ question }) => [
      `## ${question.topic} {${question.id}}`,
      "",
      question.question,
      "",
      ...factLines(question, (fact) => fact),
      ...(question.change ? [predictionHelp(question.change), ""] : ["Rating:", ""]),
      "Answer:",
      "",
      "",
    ]),
  ].join("\n");
}

/** How to write a prediction; `parsePrediction` reads it. */
function predictionHelp({ subject, fields }: ChangedCode): string {
  const [key, names] = subject === "tests" ? ["tests", "numbers"] : ["cases", "numbers or ids"];
  const ofFields = fields.length > 1 ? ", and a line `fields:`" : "";
  return `The answer is a line \`${key}:\` with ${names}, each with a probability if you are not sure (\`${key}: 3, 7: 60%\`; \`none\` for none)${ofFields}. There is no rating.`;
}

export interface FormAnswer {
  id: string;
  text: string;
  level: number | undefined;
}

/** Read a completed form. Sections that were left empty are left out; `problems` name line and reason. */
export function parseAnswers(form: string): { answers: FormAnswer[]; problems: string[] } {
  const answers: FormAnswer[] = [];
  const problems: string[] = [];
  const lines = form.replace(/^\uFEFF/, "").split(/\r?\n/);
  const heads = lines.flatMap((line, index) => {
    const id = /^## .*\{([a-z][a-z0-9_]*)\}\s*$/.exec(line)?.[1];
    return id === undefined ? [] : [{ id, index }];
  });
  for (const [at, { id, index }] of heads.entries()) {
    const section = lines.slice(index + 1, heads[at + 1]?.index);
    const answerAt = section.findIndex((line) => /^answer:/i.test(line));
    if (answerAt < 0) {
      problems.push(`line ${index + 1}: the line "Answer:" is missing below this heading`);
      continue;
    }
    const ratingAt = section.slice(0, answerAt).findIndex((line) => /^rating:/i.test(line));
    const rating = ratingAt < 0 ? "" : (section[ratingAt] ?? "").replace(/^rating:/i, "").trim();
    if (rating !== "" && !/^[0-4]$/.test(rating)) {
      problems.push(`line ${index + 2 + ratingAt}: a rating is a number from 0 to 4, not "${rating.slice(0, 20)}"`);
    }
    const first = (section[answerAt] ?? "").replace(/^answer:/i, "");
    const text = [first, ...section.slice(answerAt + 1)].join("\n").trim();
    if (text !== "") answers.push({ id, text, level: /^[0-4]$/.test(rating) ? Number(rating) : undefined });
  }
  if (heads.length === 0) problems.push("a heading such as `## Topic {id}` is missing");
  return { answers, problems };
}
