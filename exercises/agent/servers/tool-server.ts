import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import type { CaseSpec, ToolId, Trouble } from "../case-spec.ts";
import { TOOL_IDS } from "../case-spec.ts";
import type { LedgerEntry, TracedEvidence } from "../evidence.ts";
import { canonicalArguments, type OfferedTool, offeredTools, toolCalled } from "../exposed-tools.ts";
import { toolById } from "../tool-definitions.ts";
import { integer, text } from "../world/lenient-arguments.ts";
import { openWorld, ToolError, type World } from "../world/world.ts";
import type { CaseClock } from "./case-clock.ts";
import { subjectOf, type Watch, watchCase } from "./policy-monitor.ts";
import { changesBetween, effectsBetween } from "./state-diff.ts";
import { answerConfirm, answerUser } from "./user-simulator.ts";
import { acceptedAnyway } from "./write-acknowledgment.ts";

/** What became of a call. A trouble is for the wire to act out; the work behind `timeout_after_commit` has been done. */
export type Outcome =
  | { kind: "ok"; result: JsonObject }
  | { kind: "error"; code: string; message: string }
  | { kind: "trouble"; trouble: Exclude<Trouble["kind"], "lost_write"> };

/** The tools of one case, with the book that is kept of them. */
export interface Desk {
  tools: readonly OfferedTool[];
  /** Call a tool by its offered name. Never rejects for what the caller did. */
  call(name: string, sent: JsonObject, via: LedgerEntry["via"]): Promise<Outcome>;
  evidence(): Pick<TracedEvidence, "stateHash" | "changes" | "ledger" | "callMs">;
  close(): void;
}

/** So that a caller in a circle fills neither memory nor results; far beyond every budget. */
export const MOST_CALLS = 500;

/** Where the tools keep what they number. */
const TABLE_OF: Partial<Record<ToolId, string>> = {
  ...{ refund_items: "refunds", create_exchange: "exchanges", issue_voucher: "vouchers" },
};

/** Open the desk of a case: tables in memory, the sender at hand. Rejects when better-sqlite3 is not installed. */
export async function openDesk(spec: CaseSpec, libraries: Pick<Libraries, "load">, clock: CaseClock): Promise<Desk> {
  const world = await openWorld(spec, libraries);
  const watch = watchCase(spec, world);
  const ledger: LedgerEntry[] = [];
  const callMs: number[] = [];
  const counts = new Map<ToolId, number>();

  const troubleOf = (tool: ToolId): Trouble["kind"] | undefined => {
    const count = (counts.get(tool) ?? 0) + 1;
    counts.set(tool, count);
    return spec.troubles.find((one) => one.tool === tool && (one.calls === "all" || one.calls.includes(count)))?.kind;
  };

  const work = (
    tool: ToolId,
    args: JsonObject,
  ): Pick<LedgerEntry, "changed" | "violations"> & { result: JsonObject } => {
    if (toolById.get(tool)?.effect === "user") {
      return { result: speak(spec, world, watch, tool, args), changed: false, violations: [] };
    }
    const isWrite = toolById.get(tool)?.effect === "write";
    const before = isWrite ? world.state() : {};
    const result = world.call(tool, args);
    const effects = isWrite ? effectsBetween(before, world.state()) : undefined;
    const violations = watch.judge(tool, args, effects);
    if (tool === "verify_identity" && result["verified"] === true) watch.proved(String(result["customer_id"]));
    return { result, changed: effects?.changed ?? false, violations };
  };

  const attempt = (tool: ToolId, args: JsonObject): Done => {
    const trouble = troubleOf(tool);
    if (trouble === "unavailable" || trouble === "rate_limit" || trouble === "reset") {
      return { outcome: { kind: "trouble", trouble }, changed: false, violations: [] };
    }
    if (trouble === "lost_write") {
      const rows = (world.state()[TABLE_OF[tool] ?? ""] ?? []) as readonly unknown[];
      const result = acceptedAnyway(tool, args, rows.length + 1);
      return { outcome: { kind: "ok", result }, changed: false, violations: [], isLost: true };
    }
    try {
      const { result, ...rest } = work(tool, args);
      return trouble === "timeout_after_commit"
        ? { outcome: { kind: "trouble", trouble }, ...rest }
        : { outcome: { kind: "ok", result }, ...rest };
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return { outcome: { kind: "error", code: error.code, message: error.message }, changed: false, violations: [] };
    }
  };

  return {
    tools: offeredTools(spec),
    async call(name, sent, via) {
      if (ledger.length >= MOST_CALLS) {
        return { kind: "error", code: "too_many_calls", message: `This case has had ${MOST_CALLS} calls; no more.` };
      }
      const started = performance.now();
      const at = clock.now();
      const tool = toolCalled(spec, name);
      const done: Done = tool
        ? attempt(tool, canonicalArguments(spec, sent))
        : {
            outcome: { kind: "error", code: "unknown_tool", message: `There is no tool "${name}".` },
            ...{ changed: false, violations: [] },
          };
      ledger.push({ at, via, name, ...(tool && { tool }), arguments: sent, ...told(done) });
      callMs.push(performance.now() - started);
      return done.outcome;
    },
    evidence: () => ({
      stateHash: world.stateHash(),
      changes: changesBetween(world.startState(), world.state()),
      ledger: [...ledger],
      callMs: [...callMs],
    }),
    close: () => world.close(),
  };
}

interface Done extends Pick<LedgerEntry, "changed" | "violations"> {
  outcome: Outcome;
  /** It was said to be accepted, and was not done. */
  isLost?: true;
}

function told({ outcome, isLost, changed, violations }: Done): Omit<LedgerEntry, "at" | "via" | "name" | "arguments"> {
  const rest = { changed, violations };
  if (outcome.kind === "ok") return { outcome: isLost ? "lost_write" : "ok", result: outcome.result, ...rest };
  if (outcome.kind === "trouble") return { outcome: outcome.trouble, ...rest };
  const { code, message } = outcome;
  return { outcome: "error", result: { error: { code, message } }, ...rest };
}

/** Reach the person who wrote the request. */
function speak(spec: CaseSpec, world: World, watch: Watch, tool: ToolId, args: JsonObject): JsonObject {
  if (tool === "ask_user") return { answer: answerUser(spec.user, text(args, "question")) };
  const action = text(args, "action");
  const meant = toolCalled(spec, action) ?? TOOL_IDS.find((id) => id === action);
  const amountCents = integer(args, "amount_cents");
  if (!meant) return { confirmed: false, answer: "I do not know what that would be." };
  const subject = subjectOf(world, text(args, "subject"));
  const proposal = { tool: meant, subject, ...(amountCents !== undefined && { amountCents }) };
  const said = answerConfirm(spec.user, proposal);
  if (said.confirmed) watch.agreed(proposal);
  return said;
}
