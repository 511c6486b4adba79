import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import { type CaseSpec, TOOL_IDS, type ToolFault, type ToolId } from "../case-spec.ts";
import type { AgentEvidence, LedgerEntry } from "../evidence.ts";
import { type ExposedTool, exposedTools, toCanonicalArguments, toolIdOf } from "../exposed-tools.ts";
import { isUserTool, isWrite } from "../tool-definitions.ts";
import { lenientInteger, lenientText } from "../world/lenient-arguments.ts";
import { ToolError } from "../world/tool-error.ts";
import { openWorld, type World } from "../world/world.ts";
import type { CaseClock } from "./case-clock.ts";
import { createPolicyMonitor, type PolicyMonitor, resolveSubject } from "./policy-monitor.ts";
import { diffStates, writeEffects } from "./state-diff.ts";
import { answerConfirmation, answerQuestion } from "./user-simulator.ts";
import { fakeAcknowledgment } from "./write-acknowledgment.ts";

/** A fault that the caller notices. The transport simulates it. */
export type VisibleFault = Exclude<ToolFault["kind"], "lost_write">;

/** The outcome of a call. With the fault `timeout_after_commit` the work has been done. */
export type CallOutcome =
  | { kind: "ok"; result: JsonObject }
  | { kind: "error"; code: string; message: string }
  | { kind: "fault"; fault: VisibleFault };

/** The tools of one case and the ledger of their calls. Transports put it on the network. */
export interface ToolServer {
  tools: readonly ExposedTool[];
  /** Calls a tool by its exposed name. Does not reject because of the caller's mistakes. */
  call(name: string, sent: JsonObject, via: LedgerEntry["via"]): Promise<CallOutcome>;
  evidence(): Pick<AgentEvidence, "stateHash" | "changes" | "ledger" | "callMs">;
  close(): void;
}

/** Bounds memory and results if a caller loops. It is far above the budget of a case. */
const MAX_CALLS = 500;

/** Tables of the generated ids, by the tool that generates them. */
const GENERATED_ID_TABLE: Partial<Record<ToolId, string>> = {
  ...{ refund_items: "refunds", create_exchange: "exchanges", issue_voucher: "vouchers" },
};

/** Opens the tools of a case, with its tables in memory. Rejects if SQLite is not available. */
export async function openToolServer(
  spec: CaseSpec,
  libraries: Pick<Libraries, "load" | "explain">,
  clock: CaseClock,
): Promise<ToolServer> {
  const world = await openWorld(spec, libraries);
  const monitor = createPolicyMonitor(spec, world);
  const nextFault = createFaultSequence(spec.troubles);
  const ledger: LedgerEntry[] = [];
  const callMs: number[] = [];

  const execute = (tool: ToolId, args: JsonObject): { result: JsonObject } & Effect => {
    if (isUserTool(tool)) return { result: callUser(spec, world, monitor, tool, args), ...NO_EFFECT };
    const before = isWrite(tool) ? world.state() : undefined;
    const result = world.call(tool, args);
    const effects = before && writeEffects(before, world.state());
    const violations = monitor.violationsOf(tool, args, effects);
    if (tool === "verify_identity" && result["verified"] === true) {
      monitor.recordIdentity(String(result["customer_id"]));
    }
    return { result, changed: effects?.changed ?? false, violations };
  };

  const executeWithFaults = (tool: ToolId, args: JsonObject): ExecutedCall => {
    const fault = nextFault(tool);
    if (fault === "unavailable" || fault === "rate_limit" || fault === "reset") {
      return { outcome: { kind: "fault", fault }, ...NO_EFFECT };
    }
    if (fault === "lost_write") {
      const rows = world.state()[GENERATED_ID_TABLE[tool] ?? ""];
      const result = fakeAcknowledgment(tool, args, (Array.isArray(rows) ? rows.length : 0) + 1);
      return { outcome: { kind: "ok", result }, ...NO_EFFECT, isLost: true };
    }
    try {
      const { result, ...effect } = execute(tool, args);
      return fault === "timeout_after_commit"
        ? { outcome: { kind: "fault", fault }, ...effect }
        : { outcome: { kind: "ok", result }, ...effect };
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return { outcome: { kind: "error", code: error.code, message: error.message }, ...NO_EFFECT };
    }
  };

  return {
    tools: exposedTools(spec),
    async call(name, sent, via) {
      if (ledger.length >= MAX_CALLS) {
        return {
          kind: "error",
          code: "too_many_calls",
          message: `The limit of ${MAX_CALLS} calls per case is reached.`,
        };
      }
      const started = performance.now();
      const at = clock.now();
      const tool = toolIdOf(spec, name);
      const executed: ExecutedCall = tool
        ? executeWithFaults(tool, toCanonicalArguments(spec, sent))
        : { outcome: { kind: "error", code: "unknown_tool", message: `There is no tool "${name}".` }, ...NO_EFFECT };
      ledger.push({ at, via, name, ...(tool && { tool }), arguments: sent, ...toLedgerFields(executed) });
      callMs.push(performance.now() - started);
      return executed.outcome;
    },
    evidence: () => ({
      stateHash: world.stateHash(),
      changes: diffStates(world.startState(), world.state()),
      ledger: [...ledger],
      callMs: [...callMs],
    }),
    close: () => world.close(),
  };
}

type Effect = Pick<LedgerEntry, "changed" | "violations">;
const NO_EFFECT: Effect = { changed: false, violations: [] };

interface ExecutedCall extends Effect {
  outcome: CallOutcome;
  /** The write was acknowledged, but not done. */
  isLost?: true;
}

/** Returns the fault of the next call of a tool, by the number of its calls so far. */
function createFaultSequence(faults: readonly ToolFault[]): (tool: ToolId) => ToolFault["kind"] | undefined {
  const counts = new Map<ToolId, number>();
  return (tool) => {
    const count = (counts.get(tool) ?? 0) + 1;
    counts.set(tool, count);
    return faults.find((one) => one.tool === tool && (one.calls === "all" || one.calls.includes(count)))?.kind;
  };
}

function toLedgerFields({
  outcome,
  isLost,
  changed,
  violations,
}: ExecutedCall): Omit<LedgerEntry, "at" | "via" | "name" | "arguments"> {
  const effect = { changed, violations };
  if (outcome.kind === "ok") return { outcome: isLost ? "lost_write" : "ok", result: outcome.result, ...effect };
  if (outcome.kind === "fault") return { outcome: outcome.fault, ...effect };
  const { code, message } = outcome;
  return { outcome: "error", result: { error: { code, message } }, ...effect };
}

/** Runs a tool that reaches the customer, against the user simulator. */
function callUser(spec: CaseSpec, world: World, monitor: PolicyMonitor, tool: ToolId, args: JsonObject): JsonObject {
  if (tool === "ask_user") return { answer: answerQuestion(spec.user, lenientText(args, "question")) };
  const action = lenientText(args, "action");
  const proposedTool = toolIdOf(spec, action) ?? TOOL_IDS.find((id) => id === action);
  const amountCents = lenientInteger(args, "amount_cents");
  if (!proposedTool) return { confirmed: false, answer: "I do not know what that would be." };
  const subject = resolveSubject(world, lenientText(args, "subject"));
  const proposal = { tool: proposedTool, subject, ...(amountCents !== undefined && { amountCents }) };
  const answer = answerConfirmation(spec.user, proposal);
  if (answer.confirmed) monitor.recordConfirmation(proposal);
  return answer;
}
