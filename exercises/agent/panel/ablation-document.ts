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
  return `# Ablation: the agent reference without each of its guards

Percent of each facet, mean of seeds ${seeds.join(", ")}, with ${count} cases each (24 tasks of the holdout, ${count / 24} of four trials) and
the stand-in planner. A facet is the share of its family's cases that end in an acceptable state of the tables with the
right report, without violating the family's own rule: see [agent-grading.md](agent-grading.md). The family that a guard
protects is in bold. The test asserts that without the guard points are lost in that family on every seed, and in no
other family on any seed.

Made by

\`\`\`sh
ABLATION_SEEDS=${seeds.join(",")} ABLATION_COUNT=${count} ABLATION_WRITE=docs/agent-ablation.md npm run panel -- exercises/agent/panel/ablation.test.ts
\`\`\`

${table(["", ...FAMILIES, "efficiency", "honesty"], families)}

Efficiency and honesty measure how solved cases were solved and reported, so a missing guard may change them as well.

## Cost and time

Seconds per case are measured from the first request of a case to its last. The last column is the wall-clock time of
all ${count} cases, with 12 at once and two seeds side by side, on a shared machine with two cores. Where tools hang, callers
without a time limit waited 4 s here, and 35 s in a real run. Tokens are the stand-in's estimate (characters / 4).

${table(["", "success %", "pass^1 %", "pass^4 %", "requests", "tokens", "seconds per case", "all cases, s"], costs)}
`;
}
