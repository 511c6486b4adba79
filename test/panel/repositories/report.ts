import { expect } from "vitest";
import type { MemberScores } from "./measure-repository.ts";
import type { RepositoryMember } from "./member.ts";
import { spreadOf } from "./spread.ts";

/** Another form of the answers may cost so many points of the total. */
const MAX_HABIT_COST = 2;
/** A total is compared with a limit after rounding errors. */
const DIGITS = 6;

const totalsOf = (scores: MemberScores, name: string): number[] =>
  (scores.get(name) ?? []).map(({ total }) => Number((total ?? 0).toFixed(DIGITS)));

/**
 * Expects each total in its range, each habit near the solution without it, and filler near the program without it.
 * @param earlier scores of other members, on the same seeds
 */
export function expectRanges(
  { name, range, habits = {}, variants = {}, adds }: RepositoryMember,
  scores: MemberScores,
  earlier: ReadonlyMap<RepositoryMember, MemberScores> = new Map(),
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
  if (adds) {
    const [, without] = [...earlier].find(([member]) => member.name === adds.to) ?? [];
    if (!without) throw new Error(`There is no earlier repository ${adds.to}.`);
    totalsOf(without, "").forEach((total, index) => {
      expect((plain[index] ?? 0) - total, `${name}: ${plain[index]} instead of ${total}`).toBeLessThanOrEqual(
        adds.atMost,
      );
    });
  }
  for (const habit of Object.keys(habits)) {
    totalsOf(scores, habit).forEach((total, index) => {
      const lost = (plain[index] ?? 0) - total;
      expect(Math.abs(lost), `${name}, ${habit}: ${total} instead of ${plain[index]}`).toBeLessThanOrEqual(
        MAX_HABIT_COST,
      );
    });
  }
}

/** A leaf that no member has scored, and why. */
export type Unscored = Readonly<Record<string, string>>;

/**
 * Expects that each automatic check decides something: without it (unscored), and with full marks for everybody, at least
 * one total is another one.
 * @param unscored leaves that no repository of the panel can have scored
 */
export function expectEveryCheckMatters(measured: Iterable<MemberScores>, unscored: Unscored): void {
  const documents = [...measured].flatMap((scores) => [...scores.values()].flat());
  const leaves = new Map<string, { score: number | null; points: number }[]>();
  for (const { leaves: scored } of documents) {
    for (const leaf of scored) if (leaf.kind === "auto") leaves.set(leaf.id, [...(leaves.get(leaf.id) ?? []), leaf]);
  }
  const idle = [...leaves].filter(([, all]) => all.every(({ score }) => score === null)).map(([id]) => id);
  expect(idle.sort()).toEqual(Object.keys(unscored).sort());
  for (const [id, all] of leaves) {
    if (id in unscored) continue;
    const lost = Math.max(...all.map(({ score, points }) => (score ?? 0) * points));
    const gained = Math.max(...all.map(({ score, points }) => (score === null ? 0 : (1 - score) * points)));
    expect(lost, `no total falls without the check of ${id}`).toBeGreaterThan(0);
    expect(gained, `no total rises with full marks for ${id}`).toBeGreaterThan(0);
  }
}

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
/** One number has no standard deviation. */
function cellsOf(numbers: readonly number[]): string[] {
  const { mean, deviation, lowest, highest } = spreadOf(numbers);
  return [mean, numbers.length > 1 ? deviation : null, lowest, highest].map((value) => value?.toFixed(2) ?? "-");
}

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
      line([name, String(totals.length), ...cellsOf(totals), `${from} to ${to}`]),
    ),
  ].join("\n");
}

/**
 * Which leaves pay for what a repository has beyond an earlier one, on the first seed they share, as a Markdown table with the
 * highest gain first; losses are negative.
 */
export function gainTable(scores: MemberScores, without: MemberScores): string {
  const [before] = without.get("") ?? [];
  const earned = new Map(before?.leaves.map(({ id, score, points }) => [id, (score ?? 0) * points]));
  const gains = (scores.get("")?.[0]?.leaves ?? [])
    .map(({ id, score, points }) => ({ id, gain: (score ?? 0) * points - (earned.get(id) ?? 0) }))
    .filter(({ gain }) => Math.abs(gain) >= 0.005)
    .sort((a, b) => b.gain - a.gain);
  return [
    line(["leaf", "gain"]),
    line(["---", "---:"]),
    ...gains.map(({ id, gain }) => line([id, gain.toFixed(2)])),
  ].join("\n");
}

/** What each habit costs of the total, as a Markdown table. */
export function habitTable(measured: ReadonlyMap<RepositoryMember, MemberScores>): string {
  const rows = [...measured].flatMap(([{ habits = {} }, scores]) => {
    const plain = totalsOf(scores, "");
    return Object.keys(habits).map((habit) =>
      line([
        habit,
        ...cellsOf(totalsOf(scores, habit).map((total, index) => (plain[index] ?? 0) - total)),
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
