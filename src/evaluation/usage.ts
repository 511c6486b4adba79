import * as z from "zod";

/** The `usage` that an answer may carry: what it took to ask a model for it. Token counts and money as far as known. */
const answerUsage = z.object({
  model: z.string().min(1),
  requests: z.number().nonnegative().optional(),
  /** Answers that came from a cache: nothing sent, nothing paid. */
  cached: z.number().nonnegative().optional(),
  input_tokens: z.number().nonnegative().nullish(),
  output_tokens: z.number().nonnegative().nullish(),
  /** US dollars. */
  money: z.number().nonnegative().nullish(),
  /** A stand-in answered, not a model. */
  stand_in: z.boolean().optional(),
});

/** Mark of results that are no model's; stands wherever such a run is named. */
export const STAND_IN_MARK = "[stand-in]";

/** Mark of results of a real model, where a stand-in is what is played with. */
export const REAL_MODEL_MARK = "[real model]";

/** What a run took, by the usage of its answers. */
export interface RunUsage {
  /** Provider and model, as the answers name them. */
  models: string[];
  /** Answers with a usage. */
  answers: number;
  requests: number;
  cached: number;
  /** Sums; null when it is not known of some answer. */
  inputTokens: number | null;
  outputTokens: number | null;
  money: number | null;
  /** Some answer came from a stand-in: the run says nothing about a model. */
  standIn: boolean;
  /** On the exercise's own servers: a model of the candidate's was asked, not the stand-in that the exercise is played with. */
  realModel?: true;
}

/**
 * Add up the usage of all answers; undefined when none has any. What one answer does not tell is not known of the run:
 * a sum over some of them would look like the cost of all.
 * @param onStandIn a stand-in had requests during the run, whatever the answers say
 */
export function usageOf(answers: Iterable<unknown>, onStandIn = false): RunUsage | undefined {
  const all = [...answers].flatMap((answer) => {
    const parsed = answerUsage.safeParse((answer as { usage?: unknown } | null)?.usage);
    return parsed.success ? [parsed.data] : [];
  });
  if (all.length === 0 && !onStandIn) return undefined;
  // Nothing told is nothing known, not nothing spent.
  const sum = (values: readonly (number | null | undefined)[]) =>
    values.reduce<number | null>(
      (total, value) => (total === null || value === null || value === undefined ? null : total + value),
      values.length === 0 ? null : 0,
    );
  const models = all.length === 0 ? ["stand-in"] : all.map(({ model }) => model);
  return {
    models: [...new Set(models)].sort(),
    answers: all.length,
    requests: sum(all.map(({ requests }) => requests ?? 1)) ?? 0,
    cached: sum(all.map(({ cached }) => cached ?? 0)) ?? 0,
    inputTokens: sum(all.map((usage) => usage.input_tokens)),
    outputTokens: sum(all.map((usage) => usage.output_tokens)),
    money: sum(all.map((usage) => usage.money)),
    standIn: onStandIn || all.some(({ model, stand_in }) => stand_in === true || /(^|\/)stand-in/.test(model)),
  };
}

/**
 * The usage of a run on the exercise's own servers. Their stand-in belongs to the exercise: not its runs are marked, but those of a
 * real model.
 */
export function usageOnServices(answers: Iterable<unknown>, realModel: boolean): RunUsage | undefined {
  const usage = usageOf(answers);
  if (!realModel) return usage && { ...usage, standIn: false };
  const unknown = { inputTokens: null, outputTokens: null, money: null };
  const nothing: RunUsage = { models: ["real model"], answers: 0, requests: 0, cached: 0, ...unknown, standIn: false };
  return { ...(usage ?? nothing), realModel: true };
}
