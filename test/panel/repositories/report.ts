import { expect } from "vitest";
import type { MemberScores } from "./measure-repository.ts";
import type { RepositoryMember } from "./member.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** Another form of the answers may cost so many points of the total. */
const MAX_HABIT_COST = 2;
/** A total is compared with a limit after rounding errors. */
const DIGITS = 6;

const totalsOf = (scores: MemberScores, name: string): number[] =>
  (scores.get(name) ?? []).map(({ total }) => Number((total ?? 0).toFixed(DIGITS)));

/** Expects each total in its range, and each habit near the solution without it. */
export function expectRanges(
  { name, range, habits = {}, variants = {} }: RepositoryMember,
  scores: MemberScores,
): void {
  const ranges = new Map([
    ["", range],
    ...Object.entries(variants).map(([variant, one]) => [variant, one.range] as const),
  ]);
  for (const [variant, [lowest, highest]] of ranges) {
    const totals = totalsOf(scores, variant);
    expect(totals.length, `${name} ${variant}`).toBeGreaterThan(0);
    for (const total of totals) {
      expect(total, `${name} ${variant}: ${totals}`).toBeGreaterThanOrEqual(lowest);
      expect(total, `${name} ${variant}: ${totals}`).toBeLessThanOrEqual(highest);
    }
  }
  const plain = totalsOf(scores, "");
  for (const habit of Object.keys(habits)) {
    totalsOf(scores, habit).forEach((total, index) => {
      const lost = (plain[index] ?? 0) - total;
      expect(Math.abs(lost), `${name}, ${habit}: ${total} instead of ${plain[index]}`).toBeLessThanOrEqual(
        MAX_HABIT_COST,
      );
    });
  }
}

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const cellsOf = ({ mean, deviation, lowest, highest }: Spread) =>
  [mean, deviation, lowest, highest].map((value) => value.toFixed(2));

/** The totals of members and variants over the seeds, as a Markdown table. */
export function rangeTable(measured: ReadonlyMap<RepositoryMember, MemberScores>): string {
  const rows = [...measured].flatMap(([{ name, range, variants = {} }, scores]) => [
    [name, totalsOf(scores, ""), range] as const,
    ...Object.entries(variants).map(([variant, one]) => [variant, totalsOf(scores, variant), one.range] as const),
  ]);
  return [
    line(["repository", "seeds", "mean", "standard deviation", "lowest", "highest", "asserted"]),
    line(["---", "---:", "---:", "---:", "---:", "---:", "---:"]),
    ...rows.map(([name, totals, [from, to]]) =>
      line([name, String(totals.length), ...cellsOf(spreadOf(totals)), `${from} to ${to}`]),
    ),
  ].join("\n");
}

/** What each habit costs of the total, as a Markdown table. */
export function habitTable(measured: ReadonlyMap<RepositoryMember, MemberScores>): string {
  const rows = [...measured].flatMap(([{ habits = {} }, scores]) => {
    const plain = totalsOf(scores, "");
    return Object.keys(habits).map((habit) =>
      line([
        habit,
        ...cellsOf(spreadOf(totalsOf(scores, habit).map((total, index) => (plain[index] ?? 0) - total))),
        `at most ${MAX_HABIT_COST}`,
      ]),
    );
  });
  return [
    line(["habit", "mean cost", "standard deviation", "lowest", "highest", "asserted"]),
    line(["---", "---:", "---:", "---:", "---:", "---:"]),
    ...rows,
  ].join("\n");
}
