import { createHash } from "node:crypto";
import { cancelled, messageOf, TakehomeError, usageError } from "../base/errors.ts";
import type { Stakeholder, StakeholderAnswer } from "../exercise/stakeholder.ts";
import { DEFAULT_MODELS, withDotEnv } from "../models/environment.ts";
import { ModelError } from "../models/errors.ts";
import { asFailure } from "../models/failure.ts";
import { DEFAULT_RETRY_POLICY } from "../models/retry.ts";
import { PROVIDERS, type Provider } from "../models/types.ts";
import type { Libraries } from "../system/libraries.ts";
import { createClassifier, type Finding } from "./classifier.ts";

/** Two or three answers that a question may ask for, the most probable first. */
export type Candidates = readonly [StakeholderAnswer, StakeholderAnswer, ...StakeholderAnswer[]];

/** A question to the stakeholder, and what may be used to find its answer. */
interface ReplyRequest {
  stakeholder: Stakeholder;
  question: string;
  /** The repository's root, for its `.env`. */
  root: string;
  libraries: Libraries;
  /** Whose model chooses; undefined leaves that to TAKEHOME_ASK_MODEL. */
  provider: Provider | undefined;
  signal: AbortSignal;
  /** Receives the reason why no model could choose. */
  warn(message: string): void;
  /** Asks which of the answers was meant, and returns its id, or undefined for none. Omitted where nobody can be asked. */
  disambiguate?(candidates: Candidates): Promise<string | undefined>;
}

/** What the stakeholder says. */
interface StakeholderReply {
  /** Ids of the answers; none when there is no answer. */
  ids: readonly string[];
  text: string;
  /** `classifier`, or the name of the model that chose. */
  foundBy: string;
  /** Of several questions, those that `text` does not answer; it says so. */
  unclear?: readonly string[];
  /** What the question may have meant, if that could not be found out; `text` then asks which. */
  candidates?: Candidates;
}

/**
 * Answer a question with the answers that it asks for. They are chosen by a model where one is wanted and can be reached, else
 * by the classifier. If it is not sure of any, but of two or three together, a person chooses, where there is one.
 * @throws a usage error for an unknown provider in TAKEHOME_ASK_MODEL; `cancelled` when interrupted
 */
export async function replyTo(request: ReplyRequest): Promise<StakeholderReply> {
  const { stakeholder, question, disambiguate } = request;
  const byModel = await chooseByConfiguredModel(request);
  if (byModel) return { ...byModel, text: textOf(stakeholder, byModel.ids, question) };
  const found = createClassifier(stakeholder).find(question);
  const candidates = candidatesOf(stakeholder, found);
  if (candidates && !disambiguate) {
    return { ids: [], text: `${NOT_SURE} ${topicsOf(candidates)}`, foundBy: CLASSIFIER, candidates };
  }
  const ids = candidates && disambiguate ? await chosenIds(candidates, disambiguate) : found.ids;
  const unclear = found.unclear ?? [];
  return {
    ids,
    text: [textOf(stakeholder, ids, question), ...unclear.map((each) => remarkOn(stakeholder, each))].join(" "),
    foundBy: CLASSIFIER,
    ...(unclear.length > 0 && { unclear: unclear.map(({ text }) => text) }),
  };
}

/** What is said to one of several questions that is not answered. */
function remarkOn(stakeholder: Stakeholder, { text, close }: NonNullable<Finding["unclear"]>[number]): string {
  const candidates = candidatesOf(stakeholder, { ids: [], close: close ?? [] });
  if (!candidates) return `I am not sure what you mean by "${text}".`;
  return `I am not sure what you mean by "${text}". Do you mean one of these? If so, ask me that: ${topicsOf(candidates)}`;
}

const CLASSIFIER = "classifier";
const NOT_SURE = "I am not sure what you mean. Do you mean one of these? If so, ask me that:";

const topicsOf = (candidates: Candidates): string => candidates.map(({ question }) => `"${question}"`).join(" ");

function candidatesOf({ answers }: Stakeholder, { close }: Finding): Candidates | undefined {
  const found = (close ?? []).map((id) => answers.find((answer) => answer.id === id));
  const [first, second, ...others] = found.filter((answer) => answer !== undefined);
  return first && second && [first, second, ...others];
}

async function chosenIds(candidates: Candidates, disambiguate: NonNullable<ReplyRequest["disambiguate"]>) {
  const chosen = await disambiguate(candidates);
  return chosen === undefined ? [] : [chosen];
}

/** A person is waiting. */
const MODEL_TIMEOUT_MS = 15_000;

async function chooseByConfiguredModel(
  request: ReplyRequest,
): Promise<Pick<StakeholderReply, "ids" | "foundBy"> | undefined> {
  const { stakeholder, question, libraries, signal, warn } = request;
  const env = await withDotEnv(request.root, process.env);
  const provider = request.provider ?? providerFrom(env);
  if (!provider) return undefined;
  try {
    const { createModel } = await import("../models/client.ts");
    const { chooseByModel } = await import("./choose-by-model.ts");
    const model = await createModel({
      provider,
      model: env["TAKEHOME_MODEL"]?.trim() || DEFAULT_MODELS[provider],
      libraries,
      env,
      timeoutMs: MODEL_TIMEOUT_MS,
      retry: { ...DEFAULT_RETRY_POLICY, attempts: 2, maxWaitMs: MODEL_TIMEOUT_MS },
    });
    return { ids: await chooseByModel(model, stakeholder, question, signal), foundBy: model.name };
  } catch (error) {
    if (signal.aborted)
      throw cancelled("Cancelled. The question was not asked.", "Run the same command to ask it again.");
    const shown = error instanceof ModelError ? asFailure(error) : error;
    const hint = shown instanceof TakehomeError ? ` ${shown.hint}` : "";
    warn(`No model could choose the answer; the built-in classifier chose it. ${messageOf(shown)}${hint}`);
    return undefined;
  }
}

function providerFrom(env: Readonly<Record<string, string | undefined>>): Provider | undefined {
  const wanted = env["TAKEHOME_ASK_MODEL"]?.trim().toLowerCase();
  const provider = PROVIDERS.find((name) => name === wanted);
  if (!wanted || provider) return provider;
  throw usageError(`TAKEHOME_ASK_MODEL is "${wanted}".`, `Set it to one of ${PROVIDERS.join(", ")}, or unset it.`);
}

/** The answers, or one of the stakeholder's ways of not knowing; the same question always gets the same one. */
function textOf({ answers, unknown }: Stakeholder, ids: readonly string[], question: string): string {
  const found = ids.map((id) => answers.find((answer) => answer.id === id)?.answer ?? "");
  if (found.length > 0) return found.join(" ");
  const draw = createHash("sha256").update(question.toLowerCase()).digest().readUInt32BE(0);
  return unknown[draw % unknown.length] ?? "";
}
