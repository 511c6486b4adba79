import * as z from "zod";

const share = z.number().min(0).max(1);
const points = z.number().min(0).max(100);
const estimate = z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() });
const band = z.object({
  earned: points.describe("points earned, before the caps"),
  checked: points.describe("points of the leaves that were checked: nothing is scaled up to the rest"),
  points: points.describe("points that there are"),
});
const run = z.object({
  id: z.number().int(),
  label: z.string().default("").describe("of the kit's own solutions, the name of the approach"),
  state: z.string(),
  seconds: z.number(),
  metrics: z.record(z.string(), estimate),
  stand_in: z.boolean().default(false).describe("a stand-in answered, so the numbers say nothing about a model"),
});

/** What `score --json` prints and the results database keeps. `docs/api/score.schema.json` is made from it. */
export const scoreDocumentSchema = z.object({
  schema: z.literal(2),
  mode: z
    .enum(["official", "practice"])
    .default("practice")
    .describe("official: by the installed kit, of the committed files; practice: by the runner in the repository"),
  isolation: z
    .enum(["namespaces", "processes", "folder"])
    .default("processes")
    .describe("what the solution could reach: its own files and processes; its own processes; or anything"),
  kit_version: z.string(),
  exercise: z.string(),
  case: z
    .object({ one: z.string(), many: z.string() })
    .default({ one: "case", many: "cases" })
    .describe("what one case of the exercise is called"),
  light: z
    .boolean()
    .default(false)
    .describe("the repository lacks heavy packages and has another reference: not comparable with one that has them"),
  finished_at: z.string().describe("ISO 8601, UTC"),
  git: z.object({ commit: z.string().nullable(), dirty: z.boolean().nullable() }),
  rubric: z.object({ title: z.string(), own: z.boolean().describe("--rubric was given") }),
  changes: z.array(z.object({ id: z.string(), title: z.string() })).describe("change requests that have arrived"),
  changed_files: z.array(z.string()).describe("protected files that were modified or deleted"),
  bands: z.object({ auto: band, judge: band, self: band }),
  total: points.nullable().describe("points earned, capped, minus the cost of the hints; not below 0"),
  uncapped: points.nullable(),
  checked: points.describe("points of 100 that were checked; what was not checked earns nothing"),
  caps: z
    .array(
      z.object({
        check: z.string(),
        at_most: points,
        reason: z.string(),
        note: z.string().optional().describe("what the check found"),
      }),
    )
    .describe("those that apply"),
  checks: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .default([])
    .describe("checks that were run; caps and seconds name them by id"),
  branches: z.array(band.extend({ id: z.string(), title: z.string() })),
  leaves: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.enum(["auto", "judge", "self"]),
      score: share.nullable(),
      points,
      gain: z.number().describe("points that the total would gain with full marks here"),
      note: z.string().nullable(),
      raise: z.string(),
      evidence: z.array(z.object({ kind: z.string(), ref: z.string().nullable(), text: z.string() })),
    }),
  ),
  improvements: z.array(z.object({ id: z.string(), gain: z.number(), raise: z.string() })).describe("best first"),
  development: run.nullable().default(null).describe("the solution on the development data"),
  holdout: z
    .object({
      seed: z.number().int(),
      count: z.number().int(),
      requested: z
        .number()
        .int()
        .nullable()
        .default(null)
        .describe("the --count that generates the same cases again: a change request may have added some"),
      fresh: z.boolean().describe("false: the seed was given, so the cases could have been known beforehand"),
      candidate: run,
      naive: run,
      reference: run,
      shared_answers: z
        .object({
          compared: z.number().int().describe("tasks whose answers tell solutions apart"),
          same: z.number().int().describe("of these, tasks that the candidate and the reference answer exactly alike"),
          is_copy: z.boolean().describe("more than independent work explains, so the results earn nothing"),
        })
        .nullable()
        .default(null),
      comparisons: z.array(
        z.object({
          scope: z.enum(["overall", "field", "slice"]),
          id: z.string(),
          title: z.string(),
          against: z.enum(["naive", "reference"]),
          cases: z.number().int(),
          unit: z.enum(["ratio", "cost"]),
          less_is_better: z.literal(true).optional(),
          difference: estimate.describe("candidate minus the other"),
          p: z
            .number()
            .nullable()
            .describe(
              "two-sided p-value of the exact paired test; null with fewer than 8 cases, which have no interval",
            ),
          verdict: z.enum(["beats", "ties", "behind"]),
        }),
      ),
    })
    .nullable(),
  hostile: z
    .object({
      finished: z.boolean(),
      state: z.string(),
      seconds: z.number(),
      inputs: z.array(
        z.object({ id: z.string(), kind: z.string(), passed: z.boolean(), expected: z.string(), found: z.string() }),
      ),
    })
    .nullable(),
  faults: z
    .object({
      problem: z.string().nullable().describe("why nothing could be tried"),
      families: z.array(
        z.object({
          family: z.string(),
          group: z.enum(["retry", "validation", "trust", "spending"]),
          score: share.nullable().describe("null: no request was hit"),
          state: z.string(),
          seconds: z.number(),
          requests: z.number().int(),
          injected: z.number().int().describe("requests that were answered with the fault"),
          returns: z.number().int().describe("requests after an answer that demanded a wait"),
          early: z.number().int().describe("of these, earlier than demanded"),
          documents: z.array(
            z.object({
              id: z.string(),
              outcome: z.enum(["same", "blank", "different", "missing"]).describe("against the run without faults"),
              detail: z.string(),
            }),
          ),
        }),
      ),
    })
    .nullable()
    .describe("runs against the stand-in, never against a model; null when the solution declares no model"),
  judge: z
    .object({
      model: z.string(),
      kappa: z.number().nullable(),
      macro_f1: z.number().nullable(),
      items: z.number().int(),
      counts: z
        .boolean()
        .describe("false: it does not agree well enough with the calibration set, and its leaves are unscored"),
    })
    .nullable(),
  help: z
    .object({
      hints: z.array(z.object({ topic: z.string(), cost: z.number() })),
      hint_points: z.number().describe("cost of the hints, taken off the total but not off the bands"),
      reference_shown: z
        .array(z.object({ at: z.string(), what: z.enum(["source", "answers"]), clock_was: z.string() }))
        .describe("when the reference was viewed, and the state of the attempt's clock"),
    })
    .optional()
    .describe("help that was taken during the attempt, from its log"),
  seconds: z.record(z.string(), z.number()).describe("duration of each part"),
});
export type ScoreDocument = z.infer<typeof scoreDocumentSchema>;
/** One run as the document holds it. */
export type ScoreRun = z.infer<typeof run>;
