import { FAMILIES } from "../case-spec.ts";
import { GUARD_NAMES } from "../reference/types.ts";
import type { MemberResult } from "./evaluate-member.ts";
import { FAMILY_OF } from "./members.ts";

const meanOf = (numbers: readonly (number | null | undefined)[]): number | null => {
  const defined = numbers.flatMap((one) => one ?? []);
  return defined.length === 0 ? null : defined.reduce((sum, one) => sum + one, 0) / defined.length;
};

const percent = (share: number | null) => (share === null ? "" : String(Math.round(100 * share)));

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Writes the ablation document. @param results of each member, one per seed */
export function ablationDocument(
  results: ReadonlyMap<string, readonly MemberResult[]>,
  seeds: readonly number[],
  count: number,
): string {
  const families = [...results].map(([name, list]) => {
    const guard = GUARD_NAMES.find((one) => name === `without ${one}`);
    const cells = [...FAMILIES, "efficiency", "honesty"].map((facet) => {
      const share = percent(meanOf(list.map(({ facets }) => facets.get(facet))));
      return guard !== undefined && FAMILY_OF[guard] === facet ? `**${share}**` : share;
    });
    return [name, ...cells];
  });
  const metric = (list: readonly MemberResult[], id: string) => meanOf(list.map(({ metrics }) => metrics.get(id)));
  const number = (value: number | null, digits: number) => value?.toFixed(digits) ?? "";
  const costs = [...results].map(([name, list]) => [
    name,
    ...["success", "pass_1", "pass_4"].map((id) => percent(metric(list, id))),
    number(metric(list, "requests"), 1),
    number(metric(list, "tokens"), 0),
    number(metric(list, "work_seconds"), 2),
    number(meanOf(list.map(({ seconds }) => seconds)), 1),
  ]);
  return `# The agent exercise's harness without each of its guards

Percent of each facet, mean of seeds ${seeds.join(", ")}, ${count} cases each (24 tasks of the holdout, ${count / 24} of four trials), with the stand-in planner. A facet
is the share of its family's cases that end in an acceptable state of the tables with the right report, without breaking
the family's own rule. Bold is the family that a guard is for. The test asserts that without it points are lost there on every seed, and
nowhere else on any.

Made by \`ABLATION_WRITE=docs/agent-ablation.md npx vitest run --config vitest.panel.config.ts exercises/agent/panel\`.

${table(["", ...FAMILIES, "efficiency", "honesty"], families)}

Efficiency and honesty are about how solved cases were solved and told, so a missing guard may move them as well.

## What it took

Seconds at the desk are from a case's first request to its last; the last column is the wall clock of all ${count} cases, 12 at once and two seeds side by side,
on a machine with two cores that others used as well. Where tools hang, callers without a time limit waited 4 s here, 35 s in a real run.
Tokens are the stand-in's estimate (characters / 4).

${table(["", "success %", "pass^1 %", "pass^4 %", "requests", "tokens", "seconds a case", "all"], costs)}
`;
}
