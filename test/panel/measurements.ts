import { expect } from "vitest";
import type { Row } from "./panel.ts";

/** What was measured, over all seeds. */
export interface Measurements {
  rows: ReadonlyMap<number, readonly Row[]>;
}

/** Parts of a leaf that a member reached, of the seeds that say something. */
export const known = ({ rows }: Measurements, member: string, id: string) =>
  [...rows.values()].flatMap((list) => list.find((row) => row.member === member)?.leaves.get(id) ?? []);

/** Mean over the seeds that say something; undefined when none does. */
export function mean(measured: Measurements, member: string, id: string): number | undefined {
  const values = known(measured, member, id);
  return values.length === 0 ? undefined : values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Whether the answers of a member were taken for the reference's, on each seed. */
export const copies = ({ rows }: Measurements, member: string) =>
  [...rows.values()].map((list) => list.find((row) => row.member === member)?.isCopy);

/** Mean of the points of the branches that are measured. */
export function total({ rows }: Measurements, member: string): number {
  const totals = [...rows.values()].flatMap((list) => list.filter((row) => row.member === member));
  expect(totals.length, member).toBe(rows.size); // it did run
  return totals.reduce((sum, row) => sum + row.total, 0) / rows.size;
}
