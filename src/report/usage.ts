import type { StoredRun } from "../evaluation/stored-run.ts";
import { REAL_MODEL_MARK, STAND_IN_MARK } from "../evaluation/usage.ts";
import type { ScoreDocument } from "../score/schema.ts";

type Run = Pick<StoredRun, "usage" | "cases">;

const NOTHING = "-";

/** The label of a run, marked if a stand-in answered, or if a real model did in an exercise played with a stand-in. */
export function labelOf({ label, usage }: Pick<StoredRun, "label" | "usage">): string {
  const mark = usage?.realModel ? REAL_MODEL_MARK : usage?.standIn ? STAND_IN_MARK : "";
  return mark === "" ? label : `${label} ${mark}`;
}

/** Models, as the answers name them. */
export const formatModels = ({ usage }: Run) => usage?.models.join(", ") ?? NOTHING;

/** Tokens in and out per case: `1,204 + 96`. */
export function formatTokens({ usage, cases }: Run): string {
  if (!usage) return NOTHING;
  const per = (tokens: number | null) =>
    tokens === null ? "unknown" : Math.round(tokens / Math.max(1, cases.length)).toLocaleString("en");
  return `${per(usage.inputTokens)} + ${per(usage.outputTokens)}`;
}

/** US dollars per case, to a hundredth of a cent: `$0.0012`. An unknown amount is never shown as 0. */
export function formatMoney({ usage, cases }: Run): string {
  if (!usage) return NOTHING;
  return usage.money === null ? "unknown" : `$${(usage.money / Math.max(1, cases.length)).toFixed(4)}`;
}

/** Requests that were sent, and answers from the cache. */
export function formatRequests({ usage }: Run): string {
  if (!usage) return NOTHING;
  return usage.cached > 0 ? `${usage.requests} (${usage.cached} cached)` : String(usage.requests);
}

/** The usage of a run as JSON. */
export function usageJson({ usage, cases }: Run) {
  if (!usage) return null;
  const per = (value: number | null) => (value === null ? null : value / Math.max(1, cases.length));
  return {
    models: usage.models,
    stand_in: usage.standIn,
    ...(usage.realModel && { real_model: true }),
    requests: usage.requests,
    cached: usage.cached,
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    money: usage.money,
    per_case: {
      input_tokens: per(usage.inputTokens),
      output_tokens: per(usage.outputTokens),
      money: per(usage.money),
    },
  };
}

/** What a reader of these runs' numbers has to know about their models. */
export function usageNotes(runs: readonly Pick<StoredRun, "label" | "usage">[]): string[] {
  const standIns = runs.filter(({ usage }) => usage?.standIn).map(({ label }) => label);
  const real = runs.filter(({ usage }) => usage?.realModel).map(({ label }) => label);
  const cached = runs.filter(({ usage }) => (usage?.cached ?? 0) > 0).map(({ label }) => label);
  return [
    ...(standIns.length > 0
      ? [
          `${STAND_IN_MARK} ${standIns.join(", ")}: answered by rules behind a model's protocol; these numbers say nothing about a model.`,
        ]
      : []),
    ...(real.length > 0
      ? [
          `${REAL_MODEL_MARK} ${real.join(", ")}: used a model of your own, whose requests and tokens are unknown; not comparable with the others.`,
        ]
      : []),
    ...(cached.length > 0
      ? [`${cached.join(", ")}: cached answers took no time, tokens or money; TAKEHOME_CACHE=off asks again.`]
      : []),
  ];
}

/** A sentence if a stand-in answered the solution during a scoring run. */
export function standInSentences({
  development,
  holdout,
  case: noun,
}: Pick<ScoreDocument, "development" | "holdout" | "case">): string[] {
  const names = [
    ...(development?.stand_in ? ["development"] : []),
    ...(holdout?.candidate.stand_in ? ["holdout"] : []),
  ];
  if (names.length === 0) return [];
  return [
    `${STAND_IN_MARK} On the ${names.join(" and ")} ${noun.many} a stand-in answered the solution, not a model, so these numbers say nothing about a model.`,
  ];
}
