/** The report of bench:sroie on one approach: accuracy with intervals, calibration, slices and misses. */

/** Fields of the scorer and the corresponding fields of the exercise. */
const FIELDS = { company: "vendor_name", date: "document_date", total: "total_amount" } as const;
export type ScoredField = keyof typeof FIELDS;
const FIELD_NAMES = Object.keys(FIELDS) as ScoredField[];
const RESAMPLES = 2000;
/** Cost of a total to the business, in arbitrary units; a correct one costs nothing. */
const COST = { wrong: 20, blank: 1 };
const BINS = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01];

export interface GoldLabel {
  id: string;
  company: string;
  date: string;
  total: string;
}
export interface Scorer {
  match(field: string, predicted: string, gold: string): { exact: boolean; norm: boolean };
  readJsonl(file: string): GoldLabel[];
}
interface Outcome {
  id: string;
  exact: Record<ScoredField, boolean>;
  normalized: Record<ScoredField, boolean>;
  answered: Record<ScoredField, boolean>;
  /** Stated confidence of the total, 0 to 1; undefined if the approach states none. */
  certainty: number | undefined;
}

/** Mean of a sample with its 95% percentile bootstrap interval (Efron 1979), in percent. */
function interval(values: readonly number[]): string {
  let state = 1;
  const random = () => {
    // Park and Miller's minimal standard generator: reproducible, and good enough for a benchmark.
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const mean = (sample: readonly number[]) => (100 * sample.reduce((a, b) => a + b, 0)) / Math.max(1, sample.length);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  const at = (part: number) => (means[Math.floor(part * RESAMPLES)] ?? 0).toFixed(1);
  return `${mean(values).toFixed(1).padStart(5)} [${at(0.025)}, ${at(0.975)}]`;
}

/** Prints the report. @param maxMisses limit on the number of listed misses */
export function report(
  name: string,
  labels: readonly GoldLabel[],
  answers: ReadonlyMap<string, Record<string, unknown>>,
  slices: ReadonlyMap<string, string[]>,
  scorer: Scorer,
  time: { seconds: number; cpuSeconds: number },
  imageOf: (id: string) => string,
  maxMisses: number,
) {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const outcomes: Outcome[] = [];
  const misses: string[] = [];
  for (const gold of labels) {
    const answer = answers.get(gold.id) ?? {};
    const outcome: Outcome = {
      id: gold.id,
      exact: { company: false, date: false, total: false },
      normalized: { company: false, date: false, total: false },
      answered: { company: false, date: false, total: false },
      certainty: (answer["confidence"] as Record<string, number> | undefined)?.["total_amount"],
    };
    for (const field of FIELD_NAMES) {
      const predicted = text(answer[FIELDS[field]]);
      const { exact, norm } = predicted ? scorer.match(field, predicted, gold[field]) : { exact: false, norm: false };
      outcome.exact[field] = exact;
      outcome.normalized[field] = norm;
      outcome.answered[field] = predicted !== "";
      if (norm) continue;
      const evidence = (answer["evidence"] ?? {}) as Record<string, unknown>;
      const read = text(evidence[FIELDS[field]]) || text(answer["error"]) || "nothing";
      misses.push(
        `  ${gold.id} ${field}: gold ${gold[field]} | predicted ${predicted || "(none)"} | read ${read} | ${imageOf(gold.id)}`,
      );
    }
    outcomes.push(outcome);
  }

  const numbers = (part: "exact" | "normalized" | "answered", field: ScoredField, of: readonly Outcome[]) =>
    of.map((outcome) => Number(outcome[part][field]));
  const means = (of: readonly Outcome[]) =>
    of.map(
      (outcome) => FIELD_NAMES.reduce((sum, field) => sum + Number(outcome.normalized[field]), 0) / FIELD_NAMES.length,
    );
  console.log(
    `\n== ${name}: ${labels.length} receipts, ${(time.seconds / labels.length).toFixed(2)} s per page (wall clock), ${(time.cpuSeconds / labels.length).toFixed(2)} s of processor time`,
  );
  console.log("field     exact %                normalized % [95%]      answered %");
  for (const field of FIELD_NAMES) {
    const row = (["exact", "normalized", "answered"] as const).map((part) =>
      interval(numbers(part, field, outcomes)).padEnd(22),
    );
    console.log(`${field.padEnd(9)} ${row.join(" ")}`);
  }
  console.log(`mean      ${"".padEnd(22)} ${interval(means(outcomes))}`);
  reportCertainty(outcomes);
  console.log("slices, normalized %");
  for (const slice of [...new Set([...slices.values()].flat())].sort()) {
    const part = outcomes.filter(({ id }) => slices.get(id)?.includes(slice));
    const cells = FIELD_NAMES.map((field) => `${field} ${interval(numbers("normalized", field, part)).split(" [")[0]}`);
    console.log(
      `  ${slice.padEnd(42)} n=${String(part.length).padStart(3)}  ${cells.join("  ")}  mean ${interval(means(part))}`,
    );
  }
  console.log(`misses (${misses.length})`);
  for (const line of misses.slice(0, maxMisses)) console.log(line);
}

/** Prints the cost of totals, the calibration of their confidence, and the risk without the least certain ones. */
function reportCertainty(outcomes: readonly Outcome[]) {
  const right = (of: readonly Outcome[]) => of.filter((outcome) => outcome.normalized.total).length;
  const cost = outcomes.reduce((sum, { answered, normalized }) => {
    if (normalized.total) return sum;
    return sum + (answered.total ? COST.wrong : COST.blank);
  }, 0);
  console.log(`total: business cost ${(cost / outcomes.length).toFixed(2)} per receipt (wrong 20, blank 1)`);
  const stated = outcomes.filter(({ answered, certainty }) => answered.total && certainty !== undefined);
  if (stated.length === 0) return;
  const cells = BINS.slice(0, -1).flatMap((low, index) => {
    const bin = stated.filter(({ certainty = 0 }) => certainty >= low && certainty < (BINS[index + 1] ?? 1));
    if (bin.length === 0) return [];
    const mean = bin.reduce((sum, { certainty = 0 }) => sum + certainty, 0) / bin.length;
    return [
      `${(100 * mean).toFixed(0)}% stated, ${((100 * right(bin)) / bin.length).toFixed(0)}% right (n=${bin.length})`,
    ];
  });
  console.log(`total: reliability  ${cells.join("  |  ")}`);
  const surest = [...stated]
    .sort((a, b) => (b.certainty ?? 0) - (a.certainty ?? 0))
    .slice(0, Math.round(0.8 * outcomes.length));
  const risk = 100 - (100 * right(surest)) / surest.length;
  console.log(`total: selective risk at 80% coverage ${risk.toFixed(1)}% (${surest.length} surest receipts)`);
}
