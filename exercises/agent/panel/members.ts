import { isObject, type JsonObject } from "../../../src/exercise/json.ts";
import { type CaseSpec, type Family, TOOL_IDS, type ToolId } from "../case-spec.ts";
import type { AgentAnswer } from "../contract.ts";
import { solveWithOracle } from "../data/oracle/oracle.ts";
import { toExposedArguments } from "../exposed-tools.ts";
import { policyRulesFor } from "../policy-rules.ts";
import { type AgentApproach, approaches, createHarnessApproach } from "../reference/approaches.ts";
import { forEachConcurrently } from "../reference/concurrency.ts";
import type { AgentSolveRequest } from "../reference/solve-cases.ts";
import { caseUrl } from "../reference/tools/tool-client.ts";
import { GUARD_NAMES, type GuardName } from "../reference/types.ts";
import type { Member } from "./evaluate-member.ts";

/** The family that a guard handles. All other families must not change without it. */
export const FAMILY_OF: Readonly<Record<GuardName, Family>> = {
  schema: "schema",
  policy: "policy",
  identity: "identity",
  confirmation: "confirmation",
  provenance: "injection",
  idempotency: "duplicate",
  retries: "outage",
  progress: "loop",
  verification: "premature",
  ownership: "foreign",
  pages: "pages",
};

const asMember = ({ name, solve }: AgentApproach): Member => ({ name, solve });

const approachNamed = (name: string): AgentApproach => {
  const found = approaches.find((one) => one.name === name);
  if (!found) throw new Error(`There is no approach ${name}.`);
  return found;
};

const without = (guard: GuardName): Member =>
  asMember(createHarnessApproach(`without ${guard}`, "", { via: "http", without: [guard] }));

const COMPLETED = { status: "done", reason_code: "completed", message: "" } as const;

const doesNothing: Member = { name: "does nothing", solve: async () => undefined };

/** The most frequent right answer for every case, without any call. */
const constantAnswer: Member = {
  name: "says done",
  solve: (request) => answerAll(request, async () => COMPLETED),
};

/** The guarded harness, but it reports success for every case. */
const claimsSuccess: Member = {
  name: "always reports success",
  solve: (request) =>
    approachNamed("guarded").solve({ ...request, emit: ({ id }) => request.emit({ id, ...COMPLETED }) }),
};

/** Solves every case by its spec, which only the generator knows. */
const oracle: Member = {
  name: "oracle",
  solve: (request, specs) =>
    answerAll(request, async (id) => {
      const spec = specs.get(id);
      if (!spec) throw new Error(`There is no spec for ${id}.`);
      const url = caseUrl(request.models?.env ?? {}, "TAKEHOME_TOOLS_URL", id) ?? "";
      return solveWithOracle(spec.script, policyRulesFor(spec.changes), (tool, args) => post(url, spec, tool, args));
    }),
};

async function post(url: string, spec: CaseSpec, tool: ToolId, args: JsonObject): Promise<JsonObject> {
  const response = await fetch(`${url}/${spec.toolNames[tool]}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(toExposedArguments(spec, tool === "confirm" ? withExposedAction(spec, args) : args)),
    signal: AbortSignal.timeout(1_500),
  });
  const body: unknown = await response.json();
  if (!isObject(body)) throw new Error(`${tool} does not answer with a JSON object.`);
  if (response.ok) return body;
  throw Object.assign(new Error(`${tool} answers ${response.status}.`), body["error"]);
}

/** A proposal names the tool as it is exposed. */
function withExposedAction({ toolNames }: CaseSpec, args: JsonObject): JsonObject {
  const action = TOOL_IDS.find((id) => id === args["action"]);
  return action ? { ...args, action: toolNames[action] } : args;
}

type Report = Pick<AgentAnswer, "status" | "reason_code" | "message">;

const answerAll = (request: AgentSolveRequest, answer: (id: string) => Promise<Report>) =>
  forEachConcurrently(request.cases, request.jobs ?? 1, async ({ id }) => request.emit({ id, ...(await answer(id)) }));

/** Solutions whose results are known in advance, among them the harness without each of its guards. */
export const MEMBERS: readonly Member[] = [
  doesNothing,
  constantAnswer,
  asMember(approachNamed("loop")),
  claimsSuccess,
  ...GUARD_NAMES.map(without),
  asMember(approachNamed("guarded")),
  asMember(approachNamed("guarded-mcp")),
  oracle,
];
