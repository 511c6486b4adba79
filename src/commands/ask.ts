import type { Attempt } from "../attempt/attempt.ts";
import { oneLine, recordClarification } from "../attempt/clarifications.ts";
import { EXIT, type ExitCode, failure, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import { openAttemptWorkspace, warnAboutTime } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import type { Stakeholder } from "../exercise/stakeholder.ts";
import { PROVIDERS } from "../models/types.ts";
import { CHANGE_FILE, CLARIFICATIONS_FILE } from "../repository/layout.ts";
import { type Candidates, replyTo } from "../stakeholder/reply.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { hangingIndent, wrap } from "../ui/wrap.ts";

const MAX_CHARACTERS = 1000;

export const ask = defineCommand({
  usage: '"your question" [flags]',
  options: {
    list: { type: "boolean", summary: "List all answers; only when the attempt is over" },
    model: {
      type: "choice",
      choices: PROVIDERS,
      placeholder: "NAME",
      summary: "Let a model choose among the answers: openai or gemini (TAKEHOME_ASK_MODEL)",
    },
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 200,
  examples: [
    'npm run ask -- "Who is going to use the output?"',
    ['npm run ask -- --model openai "..."', "needs a key; the model chooses among the same answers"],
    ["npm run ask -- --list", "after `timer -- stop`"],
  ],
  async run(context) {
    const { flags, positionals, terminal, signal } = context;
    const { attempt, exercise, repository, libraries } = await openAttemptWorkspace(context);
    const stakeholder = await exercise.stakeholder();
    await warnAboutTime(attempt, terminal);
    if (flags.boolean("list")) return list(attempt, stakeholder, terminal, flags.boolean("json"));

    const question = checkedQuestion(positionals, stakeholder);
    const { root } = repository;
    const json = flags.boolean("json");
    const { ids, text, foundBy, candidates, unclear } = await replyTo({
      ...{ stakeholder, question, root, libraries, provider: flags.choice("model"), signal },
      warn: (message) => terminal.err(terminal.paint("yellow", message)),
      ...(terminal.interactive && !json && { disambiguate }),
    });
    await attempt.record({ type: "asked", question, entries: [...ids], answer: text, found_by: foundBy });
    const known = ids.length > 0;
    const who = `${stakeholder.name}, ${stakeholder.role}`;
    // What a question may have meant is no answer to it.
    const entry = candidates
      ? undefined
      : await recordClarification(root, { question, answer: text, known, who, at: new Date() });
    if (json) {
      const reply = { question, known, answer: text, found_by: foundBy, recorded_as: entry?.name ?? null };
      const suggestions = candidates && { suggestions: candidates.map((candidate) => candidate.question) };
      terminal.out(JSON.stringify({ ...reply, ...suggestions, ...(unclear && { unclear }) }, null, 2));
      return EXIT.ok;
    }
    const name = `${stakeholder.name}:`;
    const [first = "", ...lines] = wrap(`${name} ${text}`, columnsOf(terminal));
    terminal.out([first.replace(name, terminal.paint("bold", name)), ...lines].join("\n"));
    terminal.err(terminal.paint("dim", noteOn(entry)));
    if (known && attempt.state().change) terminal.err(terminal.paint("dim", CHANGE_NOTE));
    return EXIT.ok;
  },
});

const CHANGE_NOTE = `A change request has arrived. Where it differs from an answer, ${CHANGE_FILE} counts.`;

function noteOn(entry: { name: string; fresh: boolean } | undefined): string {
  if (!entry) return `Not recorded in ${CLARIFICATIONS_FILE}, because it was not answered.`;
  return entry.fresh
    ? `Recorded as ${entry.name} in ${CLARIFICATIONS_FILE}. Add your assumption and its consequence there.`
    : `Already in ${CLARIFICATIONS_FILE}, as ${entry.name}.`;
}

const NONE = "none";

/** Ask which of the answers was meant. */
async function disambiguate(candidates: Candidates): Promise<string | undefined> {
  const { askChoice } = await import("../ui/prompts.ts");
  const options = candidates.map(({ id, question }) => ({ value: id, label: question }));
  const none = { value: NONE, label: "None of these" };
  const chosen = await askChoice("Did you mean one of these?", [...options, none], candidates[0].id);
  return chosen === NONE ? undefined : chosen;
}

/** The words as one question. Throws a usage error when it is empty or too long. */
function checkedQuestion(words: readonly string[], { name }: Stakeholder): string {
  const question = oneLine(words.join(" "));
  if (question === "") {
    throw usageError(
      "The question is missing.",
      'Type it after `--`: `npm run ask -- "Who is going to use the output?"`.',
    );
  }
  if (question.length <= MAX_CHARACTERS) return question;
  throw usageError(
    `The question has ${question.length} characters; ${name} reads at most ${MAX_CHARACTERS}.`,
    "Ask one thing at a time.",
  );
}

async function list(
  attempt: Attempt,
  { answers, name }: Stakeholder,
  terminal: Terminal,
  json: boolean,
): Promise<ExitCode> {
  const { asked, status } = attempt.state();
  if (status !== "stopped") {
    throw failure(
      `The answers are listed when the attempt is over; until then, ${name} answers your questions.`,
      'Ask with `npm run ask -- "..."`, or end the attempt with `npm run timer -- stop`.',
    );
  }
  await attempt.record({ type: "answers_listed" });
  const given = new Set(asked.flatMap(({ entries }) => entries));
  if (json) {
    const rows = answers.map(({ id, question, answer, general }) => ({
      question,
      answer,
      general,
      asked: given.has(id),
    }));
    terminal.out(JSON.stringify(rows, null, 2));
    return EXIT.ok;
  }
  for (const { id, question, answer } of answers) {
    const mark = given.has(id) ? terminal.paint("green", " (you asked)") : "";
    terminal.out(`${terminal.paint("bold", question)}${mark}`);
    terminal.out(`${hangingIndent("  ", answer, columnsOf(terminal)).join("\n")}\n`);
  }
  const special = answers.filter(({ general }) => !general);
  const found = special.filter(({ id }) => given.has(id)).length;
  const questions = plural(asked.length, "question");
  terminal.out(`You asked for ${found} of ${special.length} answers that are not in the brief, with ${questions}.`);
  return EXIT.ok;
}
