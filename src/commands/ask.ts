import { createHash } from "node:crypto";
import type { Attempt } from "../attempt/attempt.ts";
import { oneLine, recordClarification } from "../attempt/clarifications.ts";
import { createMatcher } from "../attempt/matcher.ts";
import { cancelled, EXIT, type ExitCode, failure, messageOf, TakehomeError, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import { choice } from "../cli/parse.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import type { Manifest } from "../exercise/manifest.ts";
import type { Stakeholder } from "../exercise/stakeholder.ts";
import { DEFAULT_MODELS, withDotEnv } from "../models/environment.ts";
import { ModelError } from "../models/errors.ts";
import { asFailure } from "../models/failure.ts";
import { RETRY } from "../models/retry.ts";
import { PROVIDERS } from "../models/types.ts";
import { CLARIFICATIONS_FILE } from "../repository/layout.ts";
import { columnsOf } from "../ui/terminal.ts";
import { hangingIndent, wrap } from "../ui/wrap.ts";
import { openAttemptWorkspace, sayWarning } from "./attempt.ts";
import { librariesFor } from "./workspace.ts";

const LONGEST = 1000;

export const ask: CommandSpec = {
  name: "ask",
  summary: "Ask the stakeholder a question",
  usage: '"your question" [flags]',
  options: {
    list: { type: "boolean", summary: "All answers; only when the attempt is over" },
    model: {
      type: "string",
      placeholder: "NAME",
      summary: "Let a model choose among the answers: openai or gemini (TAKEHOME_ASK_MODEL)",
    },
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 200,
  examples: [
    'npm run ask -- "Who is going to use the output?"',
    'npm run ask -- --model openai "..."    (with a key; it chooses among the same answers)',
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
    const { ids, foundBy } = await find(context, repository.root, exercise.manifest, stakeholder, question);
    const reply = { ids, text: replyOf(stakeholder, ids, question) };
    await attempt.record({ type: "asked", question, entries: ids, answer: reply.text, found_by: foundBy });
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
      terminal.out(
        JSON.stringify({ question, known, answer: reply.text, found_by: foundBy, recorded_as: entry.name }, null, 2),
      );
      return EXIT.ok;
    }
    const said = `${stakeholder.name}: ${reply.text}`;
    const [first = "", ...lines] = wrap(said, columnsOf(terminal));
    const name = `${stakeholder.name}:`;
    terminal.out([first.replace(name, terminal.paint("bold", name)), ...lines].join("\n"));
    const note = entry.fresh
      ? `Recorded as ${entry.name} in ${CLARIFICATIONS_FILE}; the assumption and what follows from it are yours to add.`
      : `This stands in ${CLARIFICATIONS_FILE} already, as ${entry.name}.`;
    terminal.err(terminal.paint("dim", note));
    return EXIT.ok;
  },
};

const MATCHER = "matcher";

/** Which answers a question asks for, and who found them: a model where one is wanted and can be had. */
async function find(
  { flags, terminal, cwd, signal }: CommandContext,
  root: string,
  manifest: Manifest,
  stakeholder: Stakeholder,
  question: string,
): Promise<{ ids: string[]; foundBy: string }> {
  const env = await withDotEnv(root, process.env);
  const wanted = choice(flags, "model", PROVIDERS) ?? env["TAKEHOME_ASK_MODEL"]?.trim().toLowerCase();
  const provider = PROVIDERS.find((each) => each === wanted);
  if (wanted && !provider) {
    throw usageError(`TAKEHOME_ASK_MODEL is "${wanted}".`, `It is one of ${PROVIDERS.join(", ")}, or not set.`);
  }
  if (provider) {
    try {
      const { createModel } = await import("../models/client.ts");
      const { chooseByModel } = await import("../attempt/chooser.ts");
      const name = env["TAKEHOME_MODEL"]?.trim() || DEFAULT_MODELS[provider];
      const libraries = librariesFor(cwd, manifest);
      const patience = { timeoutMs: MODEL_TIMEOUT_MS, retry: { ...RETRY, attempts: 2, maxWaitMs: MODEL_TIMEOUT_MS } };
      const model = await createModel({ provider, model: name, libraries, env, ...patience });
      return { ids: await chooseByModel(model, stakeholder, question, signal), foundBy: model.name };
    } catch (error) {
      if (signal.aborted) throw cancelled("Cancelled; nothing was asked.");
      const shown = error instanceof ModelError ? asFailure(error) : error;
      const hint = shown instanceof TakehomeError && shown.hint ? ` ${shown.hint}` : "";
      const why = `No model could choose, the kit's own matcher did. ${messageOf(shown)}${hint}`;
      terminal.err(terminal.paint("yellow", why));
    }
  }
  return { ids: createMatcher(stakeholder).find(question), foundBy: MATCHER };
}

/** Somebody sits and waits. */
const MODEL_TIMEOUT_MS = 15_000;

/** The answers, or an honest "I do not know"; the same question always hears the same. */
function replyOf(stakeholder: Stakeholder, ids: readonly string[], question: string): string {
  const answers = ids.map((id) => stakeholder.answers.find((answer) => answer.id === id)?.answer ?? "");
  if (answers.length > 0) return answers.join(" ");
  const draw = createHash("sha256").update(question.toLowerCase()).digest().readUInt32BE(0);
  return stakeholder.unknown[draw % stakeholder.unknown.length] ?? "";
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
    terminal.out(`${terminal.paint("bold", question)}${mark}`);
    terminal.out(`${hangingIndent("  ", answer, columnsOf(terminal)).join("\n")}\n`);
  }
  const found = answers.filter(({ id }) => heard.has(id)).length;
  terminal.out(`You asked for ${found} of ${answers.length} answers, with ${plural(asked.length, "question")}.`);
  return EXIT.ok;
}
