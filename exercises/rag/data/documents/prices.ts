import type { Claim } from "../facts.ts";
import { tableLines } from "./markdown.ts";
import type { PageBody, PageInput } from "./types.ts";

const COLUMNS = {
  development: ["Product", "Per seat and month", "Smallest order", "Invoice"],
  holdout: ["What", "List, monthly per head", "From", "Invoiced"],
};

/** The price list, with a row per product; the row is the statement of the price. */
export function writePrices({ realizer, facts }: PageInput): PageBody {
  const { random, world } = realizer;
  const cells = random.shuffle(facts).map((fact) => ({
    fact,
    row: [
      realizer.nameOf(fact.topic.subject),
      fact.value.text,
      `${random.pick([3, 5, 10, 15])} seats`,
      random.pick(["monthly", "quarterly", "yearly, in advance"]),
    ],
  }));
  const rows = tableLines(
    COLUMNS[world.split],
    cells.map(({ row }) => row),
  );
  const claims: Claim[] = cells.map(({ fact }, index) => ({
    fact,
    quote: rows[index + 2] ?? "",
    value: fact.value.text,
  }));
  const parts = [
    "For new contracts and renewals. Net of tax. Existing contracts keep what was signed until they are renewed.",
    rows.join("\n"),
    "Depots with more than 200 seats get an offer of their own. Currency is the euro everywhere; nobody converts by hand.",
  ];
  return { title: "", parts, claims };
}
