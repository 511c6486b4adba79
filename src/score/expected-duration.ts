import { span } from "../base/format.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Manifest } from "../exercise/manifest.ts";
import type { SCORE_PARTS } from "./parts.ts";
import type { ScoreDocument } from "./schema.ts";

type Part = (typeof SCORE_PARTS)[number];

/** What an estimate is made from. */
interface KnownDurations {
  manifest: Pick<Manifest, "holdout">;
  /** Cases of the fresh holdout. */
  count: number;
  /** Cases of the development data. */
  developmentCount: number;
  /** Parts that are left out. */
  skip: ReadonlySet<string>;
  /** The newest earlier score of this repository. */
  earlier: ScoreDocument | undefined;
  /** Runs on the development data, newest first. */
  runs: readonly Pick<StoredRun, "role" | "state" | "seconds" | "cases">[];
}

/** Seconds of parts that were never measured in this repository, on two cores: most of it is the start of processes. */
const TYPICAL: Record<Exclude<Part, "holdout">, number> = { hostile: 5, faults: 5, "clean-room": 60, tests: 30 };
/** Names of the parts in the durations of a score, where they are others than those of `--skip`. */
const NAME_IN_SCORE: Partial<Record<Part, string>> = { "clean-room": "c01", tests: "c09" };

/**
 * About how long the parts of a scoring run will take, in seconds: as long as in the last score, or else as the stored
 * runs let one expect, or else as the exercise says.
 */
export function expectedDurations({
  manifest,
  count,
  developmentCount,
  skip,
  earlier,
  runs,
}: KnownDurations): Map<string, number> {
  const typical = manifest.holdout.seconds_per_case;
  const perCase = (role: StoredRun["role"]) => {
    const run = runs.find((one) => one.role === role && one.state === "finished" && one.cases.length > 0);
    return run ? run.seconds / run.cases.length : typical[role === "naive" ? "naive" : "reference"];
  };
  const measured = (name: string): number | undefined => {
    const found = Object.entries(earlier?.seconds ?? {}).filter(([key]) => key === name || key.startsWith(`${name}.`));
    return found.length > 0 ? sum(found.map(([, seconds]) => seconds)) : undefined;
  };
  const holdout = (): number => {
    const before = measured("holdout");
    if (before !== undefined && earlier?.holdout) return (before * count) / earlier.holdout.count;
    return count * (perCase("candidate") + perCase("naive") + perCase("reference"));
  };
  const parts: [string, number][] = [
    ["the development data", measured("development") ?? developmentCount * perCase("candidate")],
    ...(skip.has("holdout") ? [] : [[`${count} fresh cases`, holdout()] satisfies [string, number]]),
    ...OTHERS.filter((part) => !skip.has(part)).map((part): [string, number] => [
      SHOWN[part],
      measured(NAME_IN_SCORE[part] ?? part) ?? TYPICAL[part],
    ]),
  ];
  return new Map(parts);
}

/** The estimate as a sentence that names the slowest part. */
export function durationNotice(known: KnownDurations): string {
  const parts = [...expectedDurations(known)].sort(([, a], [, b]) => b - a);
  const [slowest] = parts;
  const most = slowest && parts.length > 1 ? `, of which ${slowest[0]} take ${span(slowest[1])}` : "";
  return `This takes about ${span(sum(parts.map(([, seconds]) => seconds)))}${most}.`;
}

const OTHERS = Object.keys(TYPICAL) as (keyof typeof TYPICAL)[];

const SHOWN: Record<keyof typeof TYPICAL, string> = {
  hostile: "hostile inputs",
  faults: "model faults",
  "clean-room": "installation and run in the clean room",
  tests: "your tests and their mutations",
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
