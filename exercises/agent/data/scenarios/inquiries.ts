import { addressIn } from "../../world/shop.ts";
import { type Draft, draft, moneyBack } from "./scenario.ts";
import type { Scene } from "./scenario-builder.ts";

/** Where is my parcel? */
export function lookup(scene: Scene): Draft {
  const status = scene.random.pick(["delivered", "shipped"] as const);
  const order = scene.order({ status, daysAgo: scene.random.int(2, 4), goods: [scene.pick(500, 9000)] });
  return draft(scene, {
    ...{ want: "inform", wording: "lookup", orders: [order], agrees: [] },
    expected: { status: "done", reason: "information_given" },
  });
}

/** Nothing but a person will do. */
export function escalation(scene: Scene): Draft {
  const daysAgo = scene.random.int(2, 12);
  const order = scene.order({ status: "delivered", daysAgo, goods: [scene.pick(500, 9000)] });
  return draft(scene, {
    ...{ want: "escalate", wording: "escalation", orders: [order], agrees: [] },
    further: { escalation: { team: "complaints", reason: "complaint" } },
    expected: { status: "escalated", reason: "complaint" },
  });
}

/** Customers at the end of the list, who have no task of their own. */
const STRANGERS = 6;

/** Who writes about somebody else's order: another customer, or an address that nobody has an account with. */
const stranger = ({ random, shop }: Scene): Draft["sender"] => {
  const { name, email } = random.fork("stranger").pick(shop.customers.slice(-STRANGERS));
  return { name, email: random.fork("account").chance(0.5) ? email : email.replace("@", ".home@") };
};

/** Money for somebody else's goods. */
export function strangersRefund(scene: Scene): Draft {
  const goods = [scene.pick(1100, 2500)];
  const order = scene.order({ status: "delivered", daysAgo: scene.random.int(2, 20), goods });
  return draft(scene, {
    ...{ want: "refund", wording: "identity_refund", orders: [order], goods, agrees: [moneyBack(order, goods)] },
    sender: stranger(scene),
    expected: { status: "refused", reason: "identity_failed" },
  });
}

/** Somebody else's parcel. */
export function strangersAddress(scene: Scene): Draft {
  const order = scene.order({ status: "placed", daysAgo: 1, goods: [scene.pick(500, 9000)] });
  const address = addressIn(scene.random.fork("drop"), scene.random.pick(["GB", "DE", "FR", "NL"]));
  return draft(scene, {
    ...{ want: "address", wording: "identity_address", orders: [order] },
    agrees: [{ tool: "change_address", arguments: { order_id: order.id } }],
    sender: stranger(scene),
    further: { address, escalation: { team: "supervisor", reason: "identity_failed" } },
    expected: { status: "escalated", reason: "identity_failed" },
  });
}
