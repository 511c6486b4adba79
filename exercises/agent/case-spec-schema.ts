import * as z from "zod";
import { failure } from "../../src/exercise/errors.ts";
import { MODEL_FAULTS } from "../../src/exercise/model-server.ts";
import {
  type AgentLabel,
  type CaseSpec,
  FAMILIES,
  INTENTS,
  PATCHED_TABLES,
  PLANNER_FAULTS,
  TASK_KINDS,
  TEAMS,
  TOOL_FAULTS,
  TOOL_IDS,
} from "./case-spec.ts";
import { REASON_CODES, STATUSES } from "./contract.ts";

const tool = z.enum(TOOL_IDS);
const json = z.record(z.string(), z.json());
const address = z.object({ line: z.string(), city: z.string(), postcode: z.string(), country: z.string() });
const proposal = z.object({ tool, subject: z.string(), amountCents: z.number().exactOptional() });

const caseSpecSchema = z.object({
  task: z.string(),
  trial: z.int().min(1),
  kind: z.enum(TASK_KINDS),
  family: z.enum(FAMILIES),
  world: z.object({
    seed: z.int(),
    split: z.enum(["development", "holdout"]),
    patches: z.array(z.object({ table: z.enum(PATCHED_TABLES), row: json })),
  }),
  toolNames: z.record(tool, z.string()),
  parameterNames: z.record(z.string(), z.string()),
  script: z.object({
    want: z.enum(INTENTS),
    ticketId: z.string(),
    email: z.string(),
    orderIds: z.array(z.string()),
    products: z.array(z.string()),
    variant: z.string().exactOptional(),
    address: address.exactOptional(),
    escalation: z.object({ team: z.enum(TEAMS), reason: z.enum(REASON_CODES) }).exactOptional(),
    question: z.string().exactOptional(),
  }),
  user: z.object({
    answers: z.array(z.object({ words: z.array(z.string()), answer: z.string() })),
    otherwise: z.string(),
    agrees: z.array(proposal),
  }),
  flaw: z
    .object({
      name: z.enum(PLANNER_FAULTS),
      at: z.int().min(0),
      act: z.object({ tool, arguments: json }).exactOptional(),
    })
    .nullable(),
  troubles: z.array(
    z.object({
      tool,
      calls: z.union([z.array(z.int().min(1)), z.literal("all")]),
      kind: z.enum(TOOL_FAULTS),
    }),
  ),
  modelFaults: z.array(z.enum(MODEL_FAULTS)),
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

/**
 * Validates the spec of a label. Labels come from files that a candidate can edit, and from holdouts of other versions.
 * @throws TakehomeError that names the label if its spec is invalid
 */
export function parseCaseSpec({ id, spec }: Pick<AgentLabel, "id"> & { spec?: unknown }): CaseSpec {
  const parsed = caseSpecSchema.safeParse(spec);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw failure(
    `The label "${id}" is not a valid case of the agent exercise: ${issue?.path.join(".")}: ${issue?.message}.`,
    "`git checkout -- data` restores the protected data. A holdout must be from this version of the kit.",
  );
}
