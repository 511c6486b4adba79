import { randomUUID } from "node:crypto";
import * as z from "zod";
import { drawnQuestionSchema } from "../exercise/defense.ts";
import type { Instant } from "./clock.ts";

/**
 * The lines of `.takehome/attempt.jsonl`, version 1. Every line has
 *
 *   v      1; a line of another version is kept, reported and not counted
 *   id     random; a writer recognizes its own line by it
 *   at     the wall clock, ISO 8601 in UTC
 *   prev   the hash of the entry before it (log-chain.ts); older kits did not write it
 *   clock  seconds since the start of the machine: `up` with sleep, `awake` without (on Linux); `boot` names the start
 *   type   what happened, with the fields below
 *
 * Types may be added without a new version: a kit that does not know one skips the line and reports it.
 */
const envelope = {
  v: z.literal(1),
  id: z.string().min(1),
  at: z.iso.datetime(),
  prev: z.string().exactOptional(),
  clock: z.object({ up: z.number(), awake: z.number(), boot: z.string().nullable() }),
};

const body = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape });

const BODIES = [
  /** The start of the clock. `hours` is the wall-clock budget. Only the first one counts. */
  body("started", { hours: z.number().positive(), phase: z.string() }),
  body("paused", {}),
  /** After a pause, and after a stop: the attempt goes on, its deadline where it was. */
  body("resumed", {}),
  /** From now on, active time counts for this phase. */
  body("phase", { phase: z.string() }),
  body("stopped", {}),
  /** The candidate was told that this share of the budget is used; 100 marks overtime. */
  body("warned", { percent: z.number() }),
  /**
   * A question to the stakeholder. `entries` are the ids of the answers that were given, none when there was none;
   * `found_by` is `classifier` (`matcher` in older logs), or the model that chose.
   */
  body("asked", {
    question: z.string(),
    entries: z.array(z.string()),
    answer: z.string(),
    found_by: z.string().optional(),
  }),
  /** All answers of the stakeholder were shown. */
  body("answers_listed", {}),
  /** A hint was taken; `cost` is in points of the final score. Taking one twice costs once. */
  body("hinted", { topic: z.string(), cost: z.number() }),
  /**
   * Which change request arrives, and when: both follow from this number (draw.ts), so that the log does not give it away.
   * The event's id follows from the start's, so that only one counts when two processes draw at once.
   */
  body("change_drawn", { seed: z.number().int().nonnegative() }),
  /**
   * A change request arrived: by itself, asked for early, or picked. The id follows from the start's; `share` is the part
   * of the time that was used. CHANGE-REQUEST.md is written afterwards.
   */
  body("change_arrived", {
    change: z.string(),
    title: z.string(),
    by: z.enum(["time", "asked", "picked"]),
    share: z.number(),
  }),
  /** All change requests were shown. */
  body("changes_listed", {}),
  body("backlog_status", { item: z.string(), status: z.string(), reason: z.string().optional() }),
  body("backlog_pushed", {
    repository: z.string(),
    created: z.number(),
    updated: z.number(),
    unchanged: z.number(),
  }),
  /** The reference was shown: its source, or its answers beside the candidate's. */
  body("reference_shown", { what: z.enum(["source", "answers"]), clock_was: z.string() }),
  /** Holdout data was generated; its seed cannot be scored afterwards. `labels`: with the labels. */
  body("holdout_made", { seed: z.number().int(), count: z.number().int(), labels: z.boolean() }),
  /** A follow-up interview begins, with these questions. */
  body("defense_started", {
    session: z.string(),
    questions: z.array(drawnQuestionSchema),
    /** Why no prediction is asked for. */
    no_predictions: z.string().exactOptional(),
  }),
  /** The question was shown. */
  body("defense_asked", { session: z.string(), question: z.string() }),
  /** Left in the middle of an answer, after `seconds` in total, with the draft so far. */
  body("defense_left", { session: z.string(), question: z.string(), seconds: z.number(), draft: z.string() }),
  /** `seconds` is null where the time was not measured. `references` are the file references in the answer. */
  body("defense_answered", {
    session: z.string(),
    question: z.string(),
    answer: z.string(),
    seconds: z.number().nullable(),
    references: z.array(z.object({ ref: z.string(), resolves: z.boolean() })),
  }),
  /** What the changed code of a prediction did: ids of the cases with another answer, and the fields that differ. */
  body("defense_measured", {
    session: z.string(),
    question: z.string(),
    changed: z.array(z.string()),
    fields: z.array(z.string()),
    /** Why the changed code could not be run; nothing is known then. */
    problem: z.string().exactOptional(),
  }),
  /** The ten-minute change begins. `commit` holds the solution before it, `folder` is where the candidate works. */
  body("defense_task_started", { session: z.string(), task: z.string(), commit: z.string(), folder: z.string() }),
  /** `seconds` since its start; `commit` holds the solution after it, if it was handed in. */
  body("defense_task_ended", {
    session: z.string(),
    how: z.enum(["handed_in", "given_up", "timed_out"]),
    seconds: z.number(),
    commit: z.string().exactOptional(),
  }),
  /** The solutions before and after were run on hidden cases: for each rule, how many cases it decides and how many are right. */
  body("defense_task_measured", {
    session: z.string(),
    rules: z.array(z.object({ cases: z.number().int(), right: z.number().int() })),
    note: z.string(),
  }),
  /** The candidate's own rating of an answer, 0 to 4; the last one counts. */
  body("defense_rated", { session: z.string(), question: z.string(), level: z.number().int().min(0).max(4) }),
] as const;

/** One line of `.takehome/attempt.jsonl`. */
export const attemptEventSchema = z.intersection(z.object(envelope), z.discriminatedUnion("type", BODIES));
const TYPES: ReadonlySet<unknown> = new Set(BODIES.map(({ shape }) => shape.type.value));

export type EventBody = z.infer<(typeof BODIES)[number]>;
export type AttemptEvent = Omit<z.infer<z.ZodObject<typeof envelope>>, "prev"> & EventBody;

/**
 * A new event at a moment.
 * @param id for an event that may happen once only: of two lines with the same id the first one counts
 */
export function createEvent(body: EventBody, { wall, up, awake, boot }: Instant, id?: string): AttemptEvent {
  return { v: 1, id: id ?? randomUUID(), at: new Date(wall).toISOString(), clock: { up, awake, boot }, ...body };
}

/** When an event happened. */
export const instantOf = ({ at, clock }: AttemptEvent): Instant => ({ wall: Date.parse(at), ...clock });

type ParsedEvent = { event: AttemptEvent } | { problem: string };

/** Check one decoded line. */
export function parseEvent(line: unknown): ParsedEvent {
  const { v, type } = (line ?? {}) as { v?: unknown; type?: unknown };
  if (v !== 1) return { problem: `unknown version ${JSON.stringify(v)}` };
  if (!TYPES.has(type)) return { problem: `unknown type ${JSON.stringify(type)}` };
  const checked = attemptEventSchema.safeParse(line);
  if (checked.success) {
    const { prev: _, ...event } = checked.data; // log-chain.ts reads it from the line
    return { event };
  }
  const [issue] = checked.error.issues;
  return { problem: `damaged (${issue?.path.join(".")}: ${issue?.message})` };
}
