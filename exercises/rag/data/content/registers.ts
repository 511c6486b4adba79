import type { SubjectType } from "../facts.ts";
import { lines, list, type PerSplit } from "./per-split.ts";
import { DEVICE_COUNTS, DEVICE_PRICES, PURPOSES, type Range } from "./register-values.ts";

/** How the answer is computed from the matching rows. */
type Operation = "sum" | "count" | "product_sum" | "largest";

/** A question that is answered by arithmetic. */
export interface RegisterQuestion {
  operation: Operation;
  /** The column that is summed or compared. */
  column: string;
  /** The column with the answer of `largest`. */
  label?: string;
  unit: "money" | "count" | "minutes" | "name";
  wordings: PerSplit<string>;
}

/** Values that depend on another cell of the row, by the text of that cell. */
interface DependentValues<T> {
  by: string;
  of: Readonly<Record<string, T>>;
}

/** A kind of register, with its columns and the questions about it. `{f}` is the entity that selects the rows. */
export interface RegisterKind {
  kind: string;
  title: string;
  owner: string;
  intro: string;
  /** The column with the entity that selects the rows. */
  key: { column: string; type: SubjectType };
  columns: readonly {
    id: string;
    heading: PerSplit<string>;
    values:
      | readonly string[]
      | Range
      | "key"
      | "vendor"
      | "number"
      | DependentValues<readonly string[]>
      | DependentValues<Range>;
  }[];
  questions: readonly RegisterQuestion[];
  rows: number;
  /** Whether two rows with the same key may have the same values. */
  recurring?: true;
}

const per = (development: string, holdout: string): PerSplit<string> => ({
  development: lines(development),
  holdout: lines(holdout),
});
const head = (development: string, holdout: string): PerSplit<string> => ({
  development: [development],
  holdout: [holdout],
});

export const REGISTERS: readonly RegisterKind[] = [
  {
    kind: "subscriptions",
    title: "Services that we pay for",
    owner: "Finance",
    intro: "One line a service. Whoever ordered it answers for it; amounts are for a full year and without tax.",
    key: { column: "team", type: "team" },
    columns: [
      { id: "vendor", heading: head("Supplier", "From"), values: "vendor" },
      {
        id: "what",
        heading: head("Used for", "Purpose"),
        values: { by: "vendor", of: PURPOSES },
      },
      { id: "team", heading: head("Ordered by", "Cost bearer"), values: "key" },
      { id: "fee", heading: head("EUR a year", "Annual amount (EUR)"), values: [12, 160, 75] },
    ],
    questions: [
      {
        ...{ operation: "sum", column: "fee", unit: "money" },
        wordings: per(
          `How much do the subscriptions of {f} cost us in a year altogether?
           What is the total annual spend on outside services by {f}?`,
          `What do the bought-in services of {f} add up to per year?
           How much does {f} spend on external services annually, in total?`,
        ),
      },
      {
        ...{ operation: "count", column: "fee", unit: "count" },
        wordings: per(
          `How many outside services has {f} booked?
           For how many subscriptions is {f} accountable?`,
          `How many paid services run on the account of {f}?
           What number of external subscriptions does {f} hold?`,
        ),
      },
      {
        ...{ operation: "largest", column: "fee", label: "what", unit: "name" },
        wordings: per(
          `What is the most expensive subscription of {f} used for?
           Which purpose takes the largest share of what {f} pays for services?`,
          `What does {f} pay the most for among its services?
           Which of the services bought by {f} is the dearest, by purpose?`,
        ),
      },
    ],
    rows: 22,
  },
  {
    kind: "devices",
    title: "Devices in our buildings",
    owner: "Facilities",
    intro: "Counted twice a year by walking through the rooms. Prices are those of the last order.",
    key: { column: "site", type: "office" },
    columns: [
      { id: "site", heading: head("Where", "Site"), values: "key" },
      {
        id: "item",
        heading: head("Device", "Thing"),
        values: Object.keys(DEVICE_PRICES),
      },
      { id: "pieces", heading: head("Pieces", "Quantity"), values: { by: "item", of: DEVICE_COUNTS } },
      { id: "price", heading: head("EUR each", "Unit price (EUR)"), values: { by: "item", of: DEVICE_PRICES } },
    ],
    questions: [
      {
        ...{ operation: "sum", column: "pieces", unit: "count" },
        wordings: per(
          `How many pieces of equipment are there at {f} overall?
           What is the total number of devices in {f}?`,
          `How much hardware, counted in units, does {f} hold?
           Counting everything, how many devices stand in {f}?`,
        ),
      },
      {
        ...{ operation: "product_sum", column: "pieces", unit: "money" },
        wordings: per(
          `What would it cost to buy all devices in {f} again?
           What is the replacement value of the equipment at {f}?`,
          `What are the devices at {f} worth in total, at the listed prices?
           Insurance wants the total value of the hardware in {f}. What is it?`,
        ),
      },
    ],
    rows: 18,
  },
  {
    kind: "interruptions",
    title: "Interruptions",
    owner: "Operations",
    intro: "Every interruption that a customer noticed. Edited after the review.",
    key: { column: "product", type: "product" },
    columns: [
      { id: "number", heading: head("No.", "Case"), values: "number" },
      { id: "product", heading: head("Hit", "Affected"), values: "key" },
      {
        id: "cause",
        heading: head("Cause", "Reason"),
        values: list(
          "full disk; expired certificate; faulty release; network provider; slow query; power cut; wrong setting; third party",
        ),
      },
      { id: "minutes", heading: head("Minutes", "Duration (min)"), values: [3, 61, 2] },
    ],
    questions: [
      {
        ...{ operation: "sum", column: "minutes", unit: "minutes" },
        wordings: per(
          `For how many minutes in total was {f} disturbed?
           What is the summed downtime of {f} in the list of interruptions?`,
          `How many minutes of interruption did {f} have altogether?
           What does the time lost on {f} by interruptions add up to?`,
        ),
      },
      {
        ...{ operation: "count", column: "minutes", unit: "count" },
        wordings: per(
          `How often was {f} interrupted?
           How many interruptions of {f} are on record?`,
          `How many times did {f} stop for customers?
           What number of interruptions is recorded for {f}?`,
        ),
      },
      {
        ...{ operation: "largest", column: "minutes", label: "cause", unit: "name" },
        wordings: per(
          `What caused the longest interruption of {f}?
           Why was {f} down in its worst interruption?`,
          `What was behind the longest stop of {f}?
           Which reason is given for the most lasting interruption of {f}?`,
        ),
      },
    ],
    rows: 24,
    recurring: true,
  },
  {
    kind: "courses",
    title: "Courses that were booked",
    owner: "People Operations",
    intro: "As booked, whether or not people went. Cost is for the whole group.",
    key: { column: "team", type: "team" },
    columns: [
      {
        id: "course",
        heading: head("Course", "Subject"),
        values: list(
          "first aid; public speaking; query tuning; negotiating; forklift licence; accessible design; on-call basics; plain language; statistics; driving in snow; cold-chain rules; writing tests; moderation; Spanish",
        ),
      },
      { id: "team", heading: head("For", "Group"), values: "key" },
      { id: "people", heading: head("Heads", "Participants"), values: [2, 14, 1] },
      { id: "cost", heading: head("EUR", "Price in EUR"), values: [9, 92, 45] },
    ],
    questions: [
      {
        ...{ operation: "sum", column: "cost", unit: "money" },
        wordings: per(
          `How much was spent on courses for {f} in sum?
           What did the training bookings of {f} come to?`,
          `What is the combined price of the courses of {f}?
           How much money went into courses for {f} altogether?`,
        ),
      },
      {
        ...{ operation: "sum", column: "people", unit: "count" },
        wordings: per(
          `How many course places were booked for {f}?
           What is the total of participants from {f} over all courses?`,
          `How many seats in courses does {f} take up in total?
           Adding up all courses, how many participants does {f} send?`,
        ),
      },
    ],
    rows: 20,
  },
];
