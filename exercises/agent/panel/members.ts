import type { JsonObject } from "../../../src/base/json.ts";
import type { Approach, SolveRequest } from "../../../src/exercise/approach.ts";
import type { CaseSpec, ToolId } from "../case-spec.ts";
import { playCase } from "../data/oracle/oracle.ts";
import { offeredArguments } from "../exposed-tools.ts";
import { rulesUnder } from "../policy-rules.ts";
import { approaches, guardedBy } from "../reference/approaches.ts";
import { eachOf } from "../reference/concurrency.ts";
import { addressIn } from "../reference/tools/tool-client.ts";
import { GUARD_NAMES, type GuardName } from "../reference/types.ts";
import type { Member } from "./evaluate-member.ts";

/** The family of cases that a guard is for; all others are to be left as they are without it. */
export const FAMILY_OF: Readonly<Record<GuardName, string>> = {
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

const asMember = ({ name, solve }: Approach): Member => ({ name, solve });

const approachNamed = (name: string): Approach => {
  const found = approaches.find((one) => one.name === name);
  if (!found) throw new Error(`no approach ${name}`);
  return found;
};

export const without = (guard: GuardName): Member =>
  asMember(guardedBy(`without ${guard}`, "", { via: "http", without: [guard] }));

const nothing: Member = { name: "does nothing", solve: async () => undefined };

/** The commonest right answer, to everything, without having called anybody. */
const constant: Member = {
  name: "says done",
  solve: (request) => answerAll(request, async () => ({ status: "done", reason_code: "completed", message: "" })),
};

/** Does what the guarded harness does, and reports success whatever came of it. */
const boaster: Member = {
  name: "always reports success",
  solve: (request) =>
    approachNamed("guarded").solve({
      ...request,
      emit: ({ id }) => request.emit({ id, status: "done", reason_code: "completed", message: "" }),
    }),
};

/** Plays every case as its rules want it, with what only the generator knows. */
const oracle: Member = {
  name: "oracle",
  solve: (request, specs) =>
    answerAll(request, async (id) => {
      const spec = specs.get(id);
      if (!spec) throw new Error(`no spec for ${id}`);
      const url = addressIn(request.models?.env ?? {}, "TAKEHOME_TOOLS_URL", id) ?? "";
      const report = await playCase(spec.script, rulesUnder(spec.changes), (tool, args) => post(url, spec, tool, args));
      return { ...report };
    }),
};

async function post(url: string, spec: CaseSpec, tool: ToolId, args: JsonObject): Promise<JsonObject> {
  const own =
    tool === "confirm" ? { ...args, action: spec.toolNames[args["action"] as ToolId] ?? args["action"] ?? "" } : args;
  const response = await fetch(`${url}/${spec.toolNames[tool]}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(offeredArguments(spec, own)),
    signal: AbortSignal.timeout(1_500),
  });
  const body = (await response.json()) as JsonObject;
  if (response.ok) return body;
  throw Object.assign(new Error(`${tool} answers ${response.status}`), body["error"]);
}

const answerAll = (request: SolveRequest, answer: (id: string) => Promise<object>) =>
  eachOf(request.cases, request.jobs ?? 1, async ({ id }) => request.emit({ id, ...(await answer(id)) }));

/** Solutions known in advance, the harness without each of its guards among them. */
export const MEMBERS: readonly Member[] = [
  nothing,
  constant,
  asMember(approachNamed("loop")),
  boaster,
  ...GUARD_NAMES.map(without),
  asMember(approachNamed("guarded")),
  asMember(approachNamed("guarded-mcp")),
  oracle,
];
