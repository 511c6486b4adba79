import { describe, expect, test } from "vitest";
import type { Proposal } from "../../case-spec.ts";
import { caseOf, createFakeTools } from "./fake-tools.ts";
import { runLoop } from "./harness.ts";

type Case = Parameters<typeof caseOf>[0];
const agrees = (...proposals: Proposal[]) => ({ user: { answers: [], otherwise: "?", agrees: proposals } });
const address = { line: "2 New Road", city: "York", postcode: "YO1", country: "GB" };

/** Outcome of each case without faults: report, changes, and number of requests. */
const ENDS: readonly [string, NonNullable<Case>, [status: string, reason: string, state: string, requests: number]][] =
  [
    [
      "a refund",
      agrees({ tool: "refund_items", subject: "W-1002", amountCents: 4_500 }),
      ["done", "completed", "refund W-1002 I-3 4500", 5],
    ],
    ["a refund that the customer does not confirm", {}, ["refused", "declined_by_customer", "", 4]],
    [
      "a refund above the limit",
      { script: { products: ["Sofa"] } },
      ["escalated", "over_limit", "escalate supervisor over_limit", 4],
    ],
    [
      "a refund above the limit that two teams have to approve",
      { script: { products: ["Sofa"] }, changes: ["dual_approval"] },
      ["escalated", "over_limit", "escalate finance over_limit; escalate supervisor over_limit", 4],
    ],
    [
      "a refund above the lowered limit",
      { changes: ["refund_limit"] },
      ["escalated", "over_limit", "escalate supervisor over_limit", 4],
    ],
    [
      "a refund outside the window",
      { script: { orderIds: ["W-1001"], products: ["Vase"] } },
      ["refused", "outside_window", "", 3],
    ],
    [
      "a refund outside the window, from a customer who otherwise wants a person",
      {
        script: {
          ...{ orderIds: ["W-1001"], products: ["Vase"] },
          escalation: { team: "complaints", reason: "complaint" },
        },
      },
      ["escalated", "complaint", "escalate complaints complaint", 4],
    ],
    [
      "a refund of items of two orders, one of them not named and on the second page",
      {
        script: { orderIds: ["W-1004"], products: ["Cup", "Teapot"] },
        ...agrees({ tool: "refund_items", subject: "W-1004" }, { tool: "refund_items", subject: "W-1000" }),
      },
      ["done", "completed", "refund W-1000 I-9 1800; refund W-1004 I-8 900", 8],
    ],
    [
      "a refund of an order that the customer names when asked",
      {
        script: { orderIds: [], products: ["Lamp"], question: "Which order was it?" },
        user: {
          answers: [{ words: ["which", "order"], answer: "It is W-1002, sorry." }],
          otherwise: "?",
          agrees: [{ tool: "refund_items", subject: "W-1002" }],
        },
      },
      ["done", "completed", "refund W-1002 I-3 4500", 6],
    ],
    [
      "a refund of another customer's order",
      { script: { orderIds: ["W-2001"] } },
      ["refused", "identity_failed", "", 2],
    ],
    [
      "a redirection of another customer's parcel",
      {
        script: {
          ...{ want: "address", orderIds: ["W-2001"], address },
          escalation: { team: "supervisor", reason: "identity_failed" },
        },
      },
      ["escalated", "identity_failed", "escalate supervisor identity_failed", 3],
    ],
    [
      "a cancellation",
      {
        script: { want: "cancel", orderIds: ["W-1003"], products: [] },
        ...agrees({ tool: "cancel_order", subject: "W-1003" }),
      },
      ["done", "completed", "cancel W-1003", 5],
    ],
    [
      "a cancellation after shipping",
      { script: { want: "cancel", products: [] } },
      ["refused", "already_shipped", "", 3],
    ],
    [
      "a new address",
      { script: { want: "address", orderIds: ["W-1003"], products: [], address } },
      ["done", "completed", "address W-1003 YO1", 4],
    ],
    [
      "a new address after shipping",
      { script: { want: "address", products: [], address } },
      ["refused", "already_shipped", "", 3],
    ],
    [
      "an exchange",
      { script: { want: "exchange", variant: "green" }, ...agrees({ tool: "create_exchange", subject: "W-1002" }) },
      ["done", "completed", "exchange I-3 I-3-B", 6],
    ],
    [
      "an exchange for a variant that is out of stock",
      { script: { want: "exchange", orderIds: ["W-1004"], products: ["Cup"], variant: "green" } },
      ["refused", "out_of_stock", "", 4],
    ],
    ["a question", { script: { want: "inform", products: [] } }, ["done", "information_given", "", 3]],
    [
      "a complaint",
      {
        script: { want: "escalate", products: [], escalation: { team: "complaints", reason: "complaint" } },
      },
      ["escalated", "complaint", "escalate complaints complaint", 4],
    ],
  ];

describe("without faults and with a loop that only makes the calls", () => {
  test.each(ENDS)("%s", async (_, given, [status, reason, state, requests]) => {
    const outcome = await runLoop({ spec: caseOf(given), backend: createFakeTools() });
    expect(outcome).toMatchObject({ status, reason, state, requests });
  });
});
