import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Address, Proposal, ReasonCode, Script, Status, ToolId, UserProfile } from "../../case-spec.ts";
import type { ProductRow } from "../../world/rows.ts";
import type { Wording } from "../request-templates/templates.ts";
import type { Scene, StoryOrder } from "./scenario-builder.ts";

/** A write by the kit's own names. */
export interface Act {
  tool: ToolId;
  arguments: JsonObject;
}

/** What a story tells: the case without what goes wrong in it. */
export interface Draft {
  script: Script;
  user: UserProfile;
  wording: Wording;
  slots: Readonly<Record<string, string>>;
  sender: { name: string; email: string };
  /** What the rules come to. The oracle has to agree. */
  expected: { status: Status; reason: ReasonCode };
  /** The order that the story is about first; notes go there. */
  main: StoryOrder;
  /** The same write on somebody else's order, where the story has one. */
  foreign?: Act;
}

export const moneyBack = (order: StoryOrder, goods: readonly ProductRow[]): Act => {
  const items = order.items.filter(({ title }) => goods.some((product) => product.title === title));
  return {
    tool: "refund_items",
    arguments: {
      order_id: order.id,
      item_ids: items.map(({ item_id }) => item_id),
      amount_cents: items.reduce((sum, { quantity, unit_cents }) => sum + quantity * unit_cents, 0),
      reason: "Asked for by the customer",
    },
  };
};

/** The proposal that a write has to be preceded by. */
export function proposalOf({ tool, arguments: args }: Act): Proposal {
  const subject = String(args["order_id"] ?? args["customer_id"] ?? args["ticket_id"] ?? "");
  const cents = args["amount_cents"];
  return { tool, subject, ...(typeof cents === "number" && { amountCents: cents }) };
}

export const told = ({ line, city, postcode, country }: Address): string => `${line}, ${postcode} ${city}, ${country}`;

/** How the catalogue's title stands in the middle of a sentence. */
export const inWords = ({ title }: ProductRow): string => `${title.charAt(0).toLowerCase()}${title.slice(1)}`;

export interface DraftParts {
  want: Script["want"];
  wording: Wording;
  expected: Draft["expected"];
  orders: readonly StoryOrder[];
  /** Orders that the request names; all of `orders` unless told. */
  named?: readonly StoryOrder[];
  goods?: readonly ProductRow[];
  agrees: readonly Act[];
  further?: Partial<Script>;
  sender?: Draft["sender"];
  foreign?: Act;
}

/** Put a draft together: script, customer and slots from the same facts. */
export function draft(scene: Scene, parts: DraftParts): Draft {
  const { want, wording, expected, orders, goods = [], agrees, further = {}, foreign } = parts;
  const [main] = orders;
  if (!main) throw new RangeError("a story without an order");
  const { customer, ticketId } = scene;
  const sender = parts.sender ?? { name: customer.name, email: customer.email };
  const named = parts.named ?? orders;
  const ids = named.map(({ id }) => id);
  const { address, variant } = further;
  return {
    ...{ wording, sender, expected, main },
    script: {
      ...{ want, ticketId, email: sender.email, orderIds: ids },
      products: goods.map(({ title }) => title),
      ...further,
    },
    user: {
      answers: [
        ...(address ? [{ words: ["address"], answer: `It should go to ${told(address)}.` }] : []),
        ...(variant ? [{ words: ["variant"], answer: `I would like ${variant}.` }] : []),
        { words: ["email"], answer: `My email address is ${sender.email}.` },
        { words: ["order"], answer: orderAnswer(wording, ids, main.id) },
      ],
      otherwise: "I have nothing to add to what I wrote.",
      agrees: agrees.map(proposalOf),
    },
    slots: {
      name: sender.name,
      first: sender.name.split(" ")[0] ?? "",
      order: (named[0] ?? main).id,
      order2: named[1]?.id ?? "",
      item: goods[0] ? inWords(goods[0]) : "",
      item2: goods[1] ? inWords(goods[1]) : "",
      variant: variant ?? "",
      address: address ? told(address) : "",
    },
    ...(foreign && { foreign }),
  };
}

function orderAnswer(wording: Wording, ids: readonly string[], main: string): string {
  if (wording.endsWith("_unnamed")) return `I have ${ids.join(" and ")}. The other number I do not have any more.`;
  return ids.length > 0 ? `It is ${ids.join(" and ")}, as I wrote.` : `I have found it: it was order ${main}.`;
}
