import * as z from "zod";
import { isObject } from "../base/json.ts";

/** The `usage` that an answer may report: what asking a model for it took. Tokens and money as far as they are known. */
const answerUsage = z.object({
  model: z.string().min(1),
  requests: z.number().nonnegative().optional(),
  /** Answers from a cache: nothing was sent or paid. */
  cached: z.number().nonnegative().optional(),
  input_tokens: z.number().nonnegative().nullish(),
  output_tokens: z.number().nonnegative().nullish(),
  /** US dollars. */
  money: z.number().nonnegative().nullish(),
  /** A stand-in answered, not a model. */
  stand_in: z.boolean().optional(),
});

/** Marks runs that a stand-in answered instead of a model, wherever they are named. */
export const STAND_IN_MARK = "[stand-in]";

/** Marks runs of a real model in an exercise that is played with a stand-in. */
export const REAL_MODEL_MARK = "[real model]";

/** What a run took, by the usage of its answers. */
export const runUsageSchema = z.object({
  /** Provider and model, as the answers name them. */
  models: z.array(z.string()),
  /** Number of answers that report a usage. */
  answers: z.number(),
  requests: z.number(),
  cached: z.number(),
  /** Sums over all answers; null when one of them does not report it. */
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  /** US dollars. */
  money: z.number().nullable(),
  /** Some answer came from a stand-in, so the run says nothing about a model. */
  standIn: z.boolean(),
  /** On the exercise's own servers: a model of the candidate's own was used instead of the exercise's stand-in. */
  realModel: z.literal(true).exactOptional(),
});
export type RunUsage = z.infer<typeof runUsageSchema>;

/**
 * Add up the usage of all answers; undefined when none reports any. A value that one answer does not report is unknown for
 * the run: a sum over some answers would look like the cost of all.
 * @param onStandIn a stand-in received requests during the run, whatever the answers say
 */
export function usageOf(answers: Iterable<unknown>, onStandIn = false): RunUsage | undefined {
  const all = [...answers].flatMap((answer) => {
    const parsed = answerUsage.safeParse(isObject(answer) ? answer["usage"] : undefined);
    return parsed.success ? [parsed.data] : [];
  });
  if (all.length === 0 && !onStandIn) return undefined;
  // Nothing reported means unknown, not zero.
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
 * The usage of a run on the exercise's own servers. Their stand-in belongs to the exercise, so runs of a real model are
 * marked instead of runs of the stand-in.
 */
export function usageOnServices(answers: Iterable<unknown>, realModel: boolean): RunUsage | undefined {
  const usage = usageOf(answers);
  if (!realModel) return usage && { ...usage, standIn: false };
  const unknown = { inputTokens: null, outputTokens: null, money: null };
  const nothing: RunUsage = { models: ["real model"], answers: 0, requests: 0, cached: 0, ...unknown, standIn: false };
  return { ...(usage ?? nothing), realModel: true };
}
