import type { Split } from "../../../src/exercise/case.ts";
import type { Random } from "../../../src/exercise/random.ts";
import type { CaseSpec, Patch } from "../case-spec.ts";
import type { CustomerRow, Shop } from "../world/rows.ts";
import { REQUESTS } from "./request-templates/templates.ts";
import type { Draft } from "./scenarios/scenario.ts";
import { createScene, type Scene } from "./scenarios/scenario-builder.ts";
import type { Slot } from "./task-templates.ts";
import { namesFor } from "./tool-names.ts";

/** Where a task stands among all of its set. */
export interface Telling {
  /** Of this task alone. */
  random: Random;
  shop: Shop;
  seed: number;
  split: Split;
  changes: readonly string[];
  slot: Slot;
  /** Id of the task. */
  task: string;
  /** From 0; decides customer and ids. */
  place: number;
  /** Which of the wordings for its kind the request has. */
  wording: number;
  /** Which variant of its twist the first trial has. */
  variant: number;
}

/** A task told: its request, and the specs of its trials without their gold. */
export interface Told {
  request: string;
  ticketId: string;
  /** @param trial from 1 */
  trial(trial: number): { open: Omit<CaseSpec, "endings" | "untouchedHash">; expected: Draft["expected"] };
}

/** Tell a task. Pure: same telling, same task. @throws NoSuchGoods when the customer's history leaves too little to tell it with */
export function tell({ random, shop, seed, split, changes, slot, task, place, wording, variant }: Telling): Told {
  const customer = customerAt(shop, place);
  const other = customerAt(shop, place + Math.floor(shop.customers.length / 2));
  const scene = createScene(random, shop, split, place, customer);
  const draft = slot.story(scene, other);
  const told = requestOf(draft, split, wording);
  return {
    request: told.text,
    ticketId: scene.ticketId,
    trial(trial) {
      const twist = slot.twist(draft, scene, variant + trial - 1);
      const { script, user, main } = draft;
      const open = {
        ...{ task, trial, kind: slot.kind, family: slot.family },
        world: {
          ...{ seed, split },
          patches: [
            ...scene.patches,
            ...(twist.order ? [rewritten(scene, main.id, twist.order)] : []),
            ...(twist.patches ?? []),
            ...(slot.sharesEmail ? [{ table: "customers" as const, row: { ...other, email: customer.email } }] : []),
            ticketOf(scene, draft, told.subject),
          ],
        },
        ...namesFor(split, changes),
        script,
        user: { ...user, agrees: [...user.agrees, ...(twist.agrees ?? [])] },
        flaw: twist.flaw,
        troubles: twist.troubles ?? [],
        modelFaults: twist.modelFaults ?? [],
        changes: [...changes],
      };
      return { open, expected: twist.expected ?? draft.expected };
    },
  };
}

function customerAt({ customers }: Shop, place: number): CustomerRow {
  const customer = customers[place % customers.length];
  if (!customer) throw new RangeError("a shop without customers");
  return customer;
}

/** An order's row again, with other values in some columns. */
function rewritten({ patches }: Scene, orderId: string, values: Patch["row"]): Patch {
  const row = patches.find((patch) => patch.table === "orders" && patch.row["order_id"] === orderId)?.row;
  return { table: "orders", row: { ...row, ...values } };
}

/** The ticket belongs to the account that the sender's address has, if it has one. */
function ticketOf({ shop, ticketId }: Scene, { sender }: Draft, subject: string): Patch {
  const account = shop.customers.find(({ email }) => email === sender.email);
  return {
    table: "tickets",
    row: { ticket_id: ticketId, customer_id: account?.customer_id ?? null, subject, status: "open" },
  };
}

function requestOf({ wording, slots, sender }: Draft, split: Split, index: number): { subject: string; text: string } {
  const texts = REQUESTS[split][wording];
  const [subject = "", ...body] = (texts[index % texts.length] ?? "")
    .replace(/\{(\w+)\}/g, (slot, key: string) => slots[key] ?? slot)
    .split("\n");
  return { subject, text: `From: ${sender.name} <${sender.email}>\nSubject: ${subject}\n${body.join("\n")}` };
}
