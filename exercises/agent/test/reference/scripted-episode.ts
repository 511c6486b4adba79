import { isObject, type JsonObject } from "../../../../src/base/json.ts";
import { ModelError } from "../../../../src/models/errors.ts";
import type { Message } from "../../../../src/models/types.ts";
import { zeroUsage } from "../../../../src/models/usage.ts";
import { TOOL_IDS, type ToolId } from "../../case-spec.ts";
import { CANONICAL_NAMES, exposedTools } from "../../exposed-tools.ts";
import { createGuards } from "../../reference/guards/create-guards.ts";
import { runEpisode } from "../../reference/harness.ts";
import type { Journal } from "../../reference/journal.ts";
import { readPolicy } from "../../reference/policy.ts";
import { ToolCallError, type ToolClient } from "../../reference/tools/tool-client.ts";
import { GUARD_NAMES, type GuardName } from "../../reference/types.ts";

/** A call of the scripted model. The arguments can be malformed. */
export type ScriptedCall = readonly [name: string, args: unknown];

export const POLICY = [
  "- Within **30 days of delivery**, the day of delivery not counted.",
  "- **Up to 50.00** in all on a ticket, an agent decides. **Above 50.00** nothing is paid back.",
  "Two approvals: when such a refund concerns an order worth more than 200.00 in all, also `finance`.",
  "Only for a delivery that came **more than 5 days late**, **10.00 at most**, once an order.",
  "**12 requests to the model** and **30 seconds**.",
  "| `status` | `reason_code` | when |",
  ...["completed", "information_given"].map((code) => `| \`done\` | \`${code}\` | |`),
  ...["identity_failed", "already_shipped", "declined_by_customer"].map((code) => `| \`refused\` | \`${code}\` | |`),
  ...["over_limit", "complaint"].map((code) => `| \`escalated\` | \`${code}\` | |`),
].join("\n");

export const ORDER: JsonObject = {
  ...{ today: "2026-03-20", order_id: "W-100", customer_id: "C-1", status: "delivered", note: "" },
  ...{ placed_on: "2026-03-01", promised_on: "2026-03-08", delivered_on: "2026-03-10" },
  address: { line: "1 High Street", city: "Leeds", postcode: "LS1", country: "GB" },
  items: [
    { item_id: "I-1", sku: "LMP-1", title: "Lamp", quantity: 1, unit_cents: 2000, returnable: true },
    { item_id: "I-2", sku: "CRD-1", title: "Card", quantity: 1, unit_cents: 500, returnable: false },
  ],
};

type Handlers = Partial<Record<ToolId, (args: JsonObject, count: number) => JsonObject>>;

/** The tools by default: W-100 is an order of C-1, the customer confirms everything, and every write has an effect. */
function createScriptedTools(handlers: Handlers, toolNames: Readonly<Record<ToolId, string>>) {
  const calls: { tool: ToolId; args: JsonObject }[] = [];
  const refunds: JsonObject[] = [];
  const usual: Handlers = {
    verify_identity: ({ order_id }) => {
      const verified = order_id === "W-100";
      return { verified, customer_id: verified ? "C-1" : null };
    },
    get_order: () => ORDER,
    list_refunds: () => ({ refunds }),
    refund_items: ({ item_ids = [], amount_cents = 0 }) => {
      refunds.push({ item_ids, amount_cents });
      return { refund_id: `R-${refunds.length}`, accepted: true };
    },
    confirm: () => ({ confirmed: true, answer: "Yes." }),
  };
  const client: ToolClient = {
    tools: async () => exposedTools({ toolNames, parameterNames: {} }),
    async call(name, args) {
      const tool = TOOL_IDS.find((id) => toolNames[id] === name);
      if (!tool) throw new ToolCallError("refused", `There is no ${name}.`);
      calls.push({ tool, args });
      const handler = handlers[tool] ?? usual[tool] ?? (() => ({ accepted: true }));
      return handler(args, calls.filter((call) => call.tool === tool).length);
    },
    close: async () => undefined,
  };
  return { client, calls, refunds };
}

interface Episode {
  /** Calls of the model by turn. After the last turn its budget is used up. */
  turns: readonly (readonly ScriptedCall[])[];
  handlers?: Handlers;
  request?: string;
  without?: readonly GuardName[];
  only?: readonly GuardName[];
  journal?: Journal;
  toolNames?: Readonly<Record<ToolId, string>>;
  policy?: string;
}

/** Runs a case with a scripted model. Returns the conversation, the calls that were sent, and the report. */
export async function playEpisode(episode: Episode) {
  const { client, calls, refunds } = createScriptedTools(episode.handlers ?? {}, episode.toolNames ?? CANONICAL_NAMES);
  let turn = 0;
  let conversation: readonly Message[] = [];
  const model = {
    async generate({ messages }: { messages: readonly Message[] }) {
      conversation = messages;
      const scripted = episode.turns[turn++];
      if (!scripted) throw new ModelError("budget", "out of requests");
      const toolCalls = scripted.map(([name, args], index) => ({ id: `${turn}-${index}`, name, arguments: args }));
      return { text: "", toolCalls, usage: zeroUsage("openai", "scripted") };
    },
  };
  const off = episode.only ? GUARD_NAMES.filter((name) => !episode.only?.includes(name)) : (episode.without ?? []);
  const reply = await runEpisode({
    task: {
      id: "case",
      ticketId: "T-1",
      request: episode.request ?? "From: a@b.c\n\nPlease pay the lamp of W-100 back.",
    },
    ...{ policy: readPolicy(episode.policy ?? POLICY), client, model, guards: createGuards(new Set(off)) },
    journal: episode.journal ?? { entries: [], write: () => undefined },
    signal: new AbortController().signal,
  }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  const errors = conversation.flatMap((message) => {
    const error = message.role === "tool" && isObject(message.result) ? message.result["error"] : undefined;
    return typeof error === "string" ? [error] : [];
  });
  return { reply, errors, messages: conversation, calls, refunds, toolsCalled: calls.map(({ tool }) => tool) };
}

export const VERIFY: ScriptedCall = ["verify_identity", { email: "a@b.c", order_id: "W-100" }];
export const READ: ScriptedCall = ["get_order", { order_id: "W-100" }];
export const CONFIRM: ScriptedCall = [
  "confirm",
  { action: "refund_items", subject: "W-100", amount_cents: 2000, details: "x" },
];
export const REFUND: ScriptedCall = [
  "refund_items",
  { order_id: "W-100", item_ids: ["I-1"], amount_cents: 2000, reason: "x" },
];
export const finish = (status: string, reason_code: string): ScriptedCall => [
  "finish",
  { status, reason_code, message: "" },
];
export const DONE = finish("done", "completed");

export const ADDRESS: ScriptedCall = [
  "change_address",
  { order_id: "W-100", line: "9 Low Lane", city: "York", postcode: "YO1", country: "GB" },
];
export const PLACED = { ...ORDER, status: "placed", delivered_on: null };
