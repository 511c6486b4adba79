import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Panel, type PanelSize, type Row, runPanel } from "./panel.ts";

/** Run the panel on some seeds. The folder named by PANEL_FOLDER keeps the pages that were read, for another time. */
export async function panelRows(
  panel: Panel,
  size: Omit<PanelSize, "seed">,
  seeds: readonly number[],
  log: (text: string) => void,
) {
  const kept = process.env["PANEL_FOLDER"];
  const folder = kept ?? (await mkdtemp(join(tmpdir(), "create-takehome-panel-")));
  const started = performance.now();
  try {
    const bySeed = new Map<number, Row[]>();
    for (const seed of seeds) {
      const onRow = ({ member, primary, total, leaves }: Row) =>
        log(
          `${((performance.now() - started) / 1000).toFixed(0)} s, seed ${seed}, ${member}: ${total.toFixed(1)}, ${primary?.toFixed(3) ?? "-"} ${JSON.stringify(Object.fromEntries(leaves))}`,
        );
      bySeed.set(seed, await runPanel(panel, { ...size, seed }, folder, onRow));
    }
    return bySeed;
  } finally {
    if (!kept) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Means over seeds, one line per member. @param primary what the exercise calls its own measure */
export function panelTable(bySeed: ReadonlyMap<number, readonly Row[]>, primary: string): string {
  const all = [...bySeed.values()];
  const names = all[0]?.map(({ member }) => member) ?? [];
  const leaves = [...new Set(all.flat().flatMap((row) => [...row.leaves.keys()]))];
  const of = (name: string) => all.flatMap((rows) => rows.filter(({ member }) => member === name));
  const mean = (numbers: readonly (number | null | undefined)[]) => {
    const known = numbers.filter((number): number is number => typeof number === "number");
    return known.length === 0 ? "-" : ((100 * known.reduce((sum, one) => sum + one, 0)) / known.length).toFixed(0);
  };
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["solution", "all", primary, ...leaves]),
    line(["---", ...Array.from({ length: leaves.length + 2 }, () => "---:")]),
    ...names.map((name) =>
      line([
        name,
        mean(of(name).map(({ total }) => total / 100)),
        mean(of(name).map((row) => row.primary)),
        ...leaves.map((leaf) => mean(of(name).map((row) => row.leaves.get(leaf)))),
      ]),
    ),
  ].join("\n");
}
