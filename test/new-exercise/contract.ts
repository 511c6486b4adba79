import * as z from "zod";

export const TEAMS = ["billing", "delivery", "returns"] as const;
export type Team = (typeof TEAMS)[number];

/** A line of `cases.jsonl`. */
export type TicketCase = { id: string; text: string };

/** A line of `labels.jsonl`. `team` is null if nobody can tell from the text; then the tag is `unclear`. */
export type TicketLabel = { id: string; tags: string[]; team: Team | null };

/** A line of a solution's output. Further keys are allowed. */
export const answerSchema = z.looseObject({
  id: z.string(),
  team: z.enum(TEAMS, { error: `one of ${TEAMS.join(", ")}, or null` }).nullable(),
});

export type TicketAnswer = z.infer<typeof answerSchema>;
