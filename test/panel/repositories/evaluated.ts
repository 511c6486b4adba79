import * as z from "zod";
import type { Workspace } from "./workspace.ts";

const evaluationSchema = z.object({
  run: z.object({ id: z.number() }),
  metrics: z.record(z.string(), z.object({ value: z.number().nullable() })),
  latency: z.object({ p50: z.number(), p95: z.number() }),
});
/** A run that `eval` stored, with its figures. */
type EvaluatedRun = z.infer<typeof evaluationSchema>["run"] & Omit<z.infer<typeof evaluationSchema>, "run">;

/** Evaluate the solution of a repository as it is. */
export async function evaluated({ takehome }: Workspace): Promise<EvaluatedRun> {
  const { run, ...figures } = evaluationSchema.parse(JSON.parse(await takehome("eval", "--json")));
  return { ...run, ...figures };
}

/** A metric as reports print it: 47.5%. */
export const percent = ({ metrics }: EvaluatedRun, metric: string): string =>
  `${(100 * (metrics[metric]?.value ?? 0)).toFixed(1)}%`;
