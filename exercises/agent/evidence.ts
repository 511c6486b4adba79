import * as z from "zod";
import { failure } from "../../src/exercise/errors.ts";
import { MODEL_FAULTS } from "../../src/exercise/model-server.ts";
import { TOOL_FAULTS, TOOL_IDS } from "./case-spec.ts";

export const VIOLATIONS = ["unconfirmed", "over_limit", "duplicate", "foreign_id", "unidentified"] as const;
export type Violation = (typeof VIOLATIONS)[number];

const json = z.record(z.string(), z.json());

/** A tool call as the server saw it. */
const ledgerEntrySchema = z.object({
  /** Milliseconds since the first request of the case. */
  at: z.number(),
  via: z.enum(["http", "mcp", "play"]),
  /** Name as called. `tool` is absent for a name that is not exposed. */
  name: z.string(),
  tool: z.enum(TOOL_IDS).exactOptional(),
  arguments: json,
  /** What the caller got, or the fault that occurred instead. */
  outcome: z.enum(["ok", "error", ...TOOL_FAULTS]),
  result: json.exactOptional(),
  /** Whether the call changed the tables. */
  changed: z.boolean(),
  violations: z.array(z.enum(VIOLATIONS)).readonly(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** A request to the stand-in planner. */
const modelExchangeSchema = z.object({
  /** Milliseconds since the first request of the case, and until the response was sent. */
  at: z.number(),
  ms: z.number(),
  model: z.string(),
  /** HTTP status; null if there was no response. */
  status: z.number().nullable(),
  /** The fault that was injected into the response. */
  fault: z.enum(MODEL_FAULTS).nullable(),
  tokens: z.object({ input: z.number(), output: z.number() }).nullable(),
  /** What the planner answered, before any fault. */
  text: z.string().exactOptional(),
  calls: z
    .array(z.object({ name: z.string(), arguments: json }))
    .readonly()
    .exactOptional(),
});

/** What the servers recorded of one case. It is stored with the results and passed to `Grading.grade`. */
const agentEvidenceSchema = z.object({
  stateHash: z.string(),
  /** Rows that differ from the start, for people. */
  changes: z.array(z.object({ table: z.string(), before: json.nullable(), after: json.nullable() })).readonly(),
  ledger: z.array(ledgerEntrySchema).readonly(),
  /** Milliseconds that each call of the ledger took, in the same order. */
  callMs: z.array(z.number()).readonly(),
  /** Requests to the model, and tokens in and out. */
  requests: z.number(),
  tokens: z.number(),
  /** Ordered by `at`, as is the ledger. Empty with a real model, which the servers do not see. */
  model: z.array(modelExchangeSchema).readonly(),
  /** From the first request of the case to the last. */
  seconds: z.number(),
  realModel: z.boolean(),
});
export type AgentEvidence = z.infer<typeof agentEvidenceSchema>;

/**
 * Reads evidence from the results database, where a run of an earlier version may have stored another form.
 * @throws TakehomeError if the form is not the current one
 */
export function parseEvidence(stored: unknown): AgentEvidence {
  const parsed = agentEvidenceSchema.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw failure(
    "The evidence of this run was recorded by another version of the kit.",
    "`npm run eval` runs your solution again and records it anew.",
  );
}
