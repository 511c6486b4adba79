import * as z from "zod";
import type { Label } from "../../src/exercise/case.ts";
import { failure } from "../../src/exercise/errors.ts";
import { type FamilyName, MODEL_FAULTS } from "../../src/exercise/model-server.ts";
import { type CaseSpec, FAMILIES, KINDS, REASON_CODES, STATUSES, TEAMS, TOOL_IDS } from "./case-spec.ts";

const tool = z.enum(TOOL_IDS);
const json = z.record(z.string(), z.json());
const proposal = z.object({ tool, subject: z.string(), amountCents: z.number().optional() });
const FLAWS = [
  ...(["amount_as_text", "missing_argument", "extra_argument", "unknown_tool", "broken_json"] as const),
  ...(["parallel_bad_call", "over_limit", "single_approval", "outside_rule", "skips_identity"] as const),
  ...(["ignores_failed_identity", "skips_confirmation", "ignores_no", "obeys_note", "repeats_write"] as const),
  ...(["repeats_read", "premature_done", "false_success", "foreign_order", "first_page_only"] as const),
] as const;

const SPEC = z.object({
  task: z.string(),
  trial: z.int().min(1),
  kind: z.enum(KINDS),
  family: z.enum(FAMILIES),
  world: z.object({
    seed: z.int(),
    split: z.enum(["development", "holdout"]),
    patches: z.array(
      z.object({
        table: z.enum(["customers", "orders", "items", "shipments", "refunds", "inventory", "tickets"]),
        row: json,
      }),
    ),
  }),
  toolNames: z.record(tool, z.string()),
  parameterNames: z.record(z.string(), z.string()),
  script: z.object({
    want: z.enum(["inform", "refund", "cancel", "address", "exchange", "escalate"]),
    ticketId: z.string(),
    email: z.string(),
    orderIds: z.array(z.string()),
    products: z.array(z.string()),
    variant: z.string().optional(),
    address: z.object({ line: z.string(), city: z.string(), postcode: z.string(), country: z.string() }).optional(),
    escalation: z.object({ team: z.enum(TEAMS), reason: z.enum(REASON_CODES) }).optional(),
    question: z.string().optional(),
  }),
  user: z.object({
    answers: z.array(z.object({ words: z.array(z.string()), answer: z.string() })),
    otherwise: z.string(),
    agrees: z.array(proposal),
  }),
  flaw: z
    .object({
      name: z.enum(FLAWS),
      at: z.int().min(0),
      act: z.object({ tool, arguments: json }).optional(),
    })
    .nullable(),
  troubles: z.array(
    z.object({
      tool,
      calls: z.union([z.array(z.int().min(1)), z.literal("all")]),
      kind: z.enum(["unavailable", "rate_limit", "reset", "timeout_after_commit", "lost_write"]),
    }),
  ),
  modelFaults: z.array(z.enum(MODEL_FAULTS.map(({ name }) => name) as [FamilyName, ...FamilyName[]])),
  changes: z.array(z.string()),
  endings: z
    .array(
      z.object({
        stateHash: z.string(),
        status: z.enum(STATUSES),
        reasonCodes: z.array(z.enum(REASON_CODES)).min(1),
      }),
    )
    .min(1),
  untouchedHash: z.string(),
});

/** The spec of a label, checked. Throws a TakehomeError that names the label when it is not one. */
export function specOf(label: Label): CaseSpec {
  const parsed = SPEC.safeParse(label["spec"]);
  // What zod calls optional may be undefined; it came from JSON, so it is absent.
  if (parsed.success) return parsed.data as CaseSpec;
  const [issue] = parsed.error.issues;
  throw failure(
    `The label "${label.id}" is no case of the agent exercise: ${issue?.path.join(".")}: ${issue?.message}.`,
    "Frozen data comes back with `git checkout -- data`; a holdout has to be of this version of the kit.",
  );
}
