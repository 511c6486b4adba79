import type { Split } from "../../../src/exercise/case.ts";
import type { Random } from "../../../src/exercise/random.ts";
import type { CaseSpec, Patch } from "../case-spec.ts";
import type { CustomerRow, Shop } from "../world/rows.ts";
import { REQUEST_TEMPLATES } from "./request-templates/templates.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { createScenarioBuilder, type ScenarioBuilder } from "./scenarios/scenario-builder.ts";
import { toolNamesFor } from "./tool-names.ts";
import type { TaskTemplate } from "./types.ts";

export interface RenderOptions {
  /** Random numbers of this task alone. */
  random: Random;
  shop: Shop;
  seed: number;
  split: Split;
  changes: readonly string[];
  template: TaskTemplate;
  /** Id of the task. */
  task: string;
  /** Place of the task in the data set, from 0. It determines the customer and the ids. */
  taskIndex: number;
  /** Which request template of its type the task uses. */
  templateIndex: number;
  /** Which variant of the fault the first trial has. */
  faultVariant: number;
}

/** A task with its request, and the specs of its trials without their goal states. */
interface RenderedTask {
  request: string;
  ticketId: string;
  /** @param trial from 1 */
  trial(trial: number): { open: Omit<CaseSpec, "endings" | "untouchedHash">; expected: Scenario["expected"] };
}

/**
 * Renders a task. The same options give the same task.
 * @throws NoMatchingProductError if the past orders of the customer leave no product for the scenario
 */
export function renderTask(options: RenderOptions): RenderedTask {
  const { random, shop, seed, split, changes, template, task, taskIndex, templateIndex, faultVariant } = options;
  const customer = customerAt(shop, taskIndex);
  const other = customerAt(shop, taskIndex + Math.floor(shop.customers.length / 2));
  const builder = createScenarioBuilder(random, shop, split, taskIndex, customer);
  const scenario = template.createScenario(builder, other);
  const { subject, text } = renderRequest(scenario, split, templateIndex);
  const sharedEmail: Patch = { table: "customers", row: { ...other, email: customer.email } };
  return {
    request: text,
    ticketId: builder.ticketId,
    trial(trial) {
      const fault = template.createFault(scenario, builder, faultVariant + trial - 1);
      const { goal, user, mainOrder } = scenario;
      const open = {
        ...{ task, trial, kind: template.kind, family: template.family },
        world: {
          ...{ seed, split },
          patches: [
            ...builder.patches,
            ...(fault.order ? [patchedOrder(builder, mainOrder.id, fault.order)] : []),
            ...(fault.patches ?? []),
            ...(template.sharesEmail ? [sharedEmail] : []),
            ticketPatch(builder, scenario, subject),
          ],
        },
        ...toolNamesFor(split, changes),
        script: goal,
        user: { ...user, agrees: [...user.agrees, ...(fault.agrees ?? [])] },
        flaw: fault.flaw,
        troubles: fault.troubles ?? [],
        modelFaults: fault.modelFaults ?? [],
        changes: [...changes],
      };
      return { open, expected: fault.expected ?? scenario.expected };
    },
  };
}

function customerAt({ customers }: Shop, index: number): CustomerRow {
  const customer = customers[index % customers.length];
  if (!customer) throw new RangeError("The shop has no customers.");
  return customer;
}

/** The row of an order with other values in some columns. */
function patchedOrder({ patches }: ScenarioBuilder, orderId: string, values: Patch["row"]): Patch {
  const row = patches.find((patch) => patch.table === "orders" && patch.row["order_id"] === orderId)?.row;
  return { table: "orders", row: { ...row, ...values } };
}

/** The ticket belongs to the account that has the sender's email address, if there is one. */
function ticketPatch({ shop, ticketId }: ScenarioBuilder, { sender }: Scenario, subject: string): Patch {
  const account = shop.customers.find(({ email }) => email === sender.email);
  return {
    table: "tickets",
    row: { ticket_id: ticketId, customer_id: account?.customer_id ?? null, subject, status: "open" },
  };
}

function renderRequest(
  { requestType, slotValues, sender }: Scenario,
  split: Split,
  templateIndex: number,
): { subject: string; text: string } {
  const templates = REQUEST_TEMPLATES[split][requestType];
  const [subject = "", ...body] = (templates[templateIndex % templates.length] ?? "")
    .replace(/\{(\w+)\}/g, (placeholder, slot: string) => slotValues[slot] ?? placeholder)
    .split("\n");
  return { subject, text: `From: ${sender.name} <${sender.email}>\nSubject: ${subject}\n${body.join("\n")}` };
}
