import { createHash } from "node:crypto";
import type { Attempt } from "../attempt/attempt.ts";
import { oneLine, recordClarification } from "../attempt/clarifications.ts";
import { createMatcher } from "../attempt/matcher.ts";
import { CLARIFICATIONS_FILE } from "../exercise/layout.ts";
import type { Stakeholder } from "../exercise/stakeholder.ts";
import { EXIT, type ExitCode, failure, usageError } from "../system/errors.ts";
import { plural } from "../ui/table.ts";
import { openAttemptWorkspace, sayWarning } from "./attempt.ts";
import type { CommandContext, CommandSpec } from "./spec.ts";

const LONGEST = 1000;

export const ask: CommandSpec = {
  name: "ask",
  summary: "Ask the stakeholder a question",
  usage: '"your question" [flags]',
  options: {
    list: { type: "boolean", summary: "All answers; only when the attempt is over" },
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 200,
  examples: [
    'npm run ask -- "Who is going to use the output?"',
    "npm run ask -- --list        (after `timer -- stop`)",
  ],
  async run(context) {
    const { flags, positionals, terminal } = context;
    const { attempt, exercise, repository } = await openAttemptWorkspace(context);
    const stakeholder = await exercise.stakeholder();
    await sayWarning(attempt, terminal);
    if (flags.boolean("list")) return list(context, attempt, stakeholder);

    const question = oneLine(positionals.join(" "));
    if (question === "") throw usageError("What do you want to ask?", `For example: ${ask.examples[0]}`);
    if (question.length > LONGEST) {
      throw usageError(
        `That is ${question.length} characters; ${stakeholder.name} reads up to ${LONGEST}.`,
        "Ask one thing at a time.",
      );
    }
    const reply = replyTo(stakeholder, question);
    await attempt.record({ type: "asked", question, entries: reply.ids, answer: reply.text });
    const known = reply.ids.length > 0;
    const who = `${stakeholder.name}, ${stakeholder.role}`;
    const entry = await recordClarification(repository.root, {
      question,
      answer: reply.text,
      known,
      who,
      at: new Date(),
    });
    if (flags.boolean("json")) {
      terminal.out(JSON.stringify({ question, known, answer: reply.text, recorded_as: entry.name }, null, 2));
      return EXIT.ok;
    }
    terminal.out(`${terminal.paint("bold", `${stakeholder.name}:`)} ${reply.text}`);
    const note = entry.fresh
      ? `Recorded as ${entry.name} in ${CLARIFICATIONS_FILE}; the assumption and what follows from it are yours to add.`
      : `This stands in ${CLARIFICATIONS_FILE} already, as ${entry.name}.`;
    terminal.err(terminal.paint("dim", note));
    return EXIT.ok;
  },
};

/** The answers that fit, or an honest "I do not know"; the same question always hears the same. */
function replyTo(stakeholder: Stakeholder, question: string): { ids: string[]; text: string } {
  const ids = createMatcher(stakeholder).find(question);
  const answers = ids.map((id) => stakeholder.answers.find((answer) => answer.id === id)?.answer ?? "");
  if (answers.length > 0) return { ids, text: answers.join(" ") };
  const draw = createHash("sha256").update(question.toLowerCase()).digest().readUInt32BE(0);
  return { ids, text: stakeholder.unknown[draw % stakeholder.unknown.length] ?? "" };
}

async function list(
  { flags, terminal }: CommandContext,
  attempt: Attempt,
  { answers, name }: Stakeholder,
): Promise<ExitCode> {
  const { asked, status } = attempt.state();
  if (status !== "stopped") {
    throw failure(
      `All answers are shown when the attempt is over; until then, ${name} answers what is asked.`,
      'Ask with `npm run ask -- "..."`, or end the attempt with `npm run timer -- stop`.',
    );
  }
  await attempt.record({ type: "answers_listed" });
  const heard = new Set(asked.flatMap(({ entries }) => entries));
  if (flags.boolean("json")) {
    const rows = answers.map(({ id, question, answer }) => ({ question, answer, asked: heard.has(id) }));
    terminal.out(JSON.stringify(rows, null, 2));
    return EXIT.ok;
  }
  for (const { id, question, answer } of answers) {
    const mark = heard.has(id) ? terminal.paint("green", " (you asked)") : "";
    terminal.out(`${terminal.paint("bold", question)}${mark}\n  ${answer}\n`);
  }
  const found = answers.filter(({ id }) => heard.has(id)).length;
  terminal.out(`You asked for ${found} of ${answers.length} answers, with ${plural(asked.length, "question")}.`);
  return EXIT.ok;
}
