import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SolveRequest } from "../../../src/exercise/approach.ts";
import type { Answer, Case } from "../../../src/exercise/case.ts";
import type { CaseGrade } from "../../../src/exercise/grading.ts";
import { createLibraries } from "../../../src/system/libraries.ts";
import type { CaseSpec } from "../case-spec.ts";
import { generate, specOf } from "../data/generate.ts";
import { grading } from "../grading/grading.ts";
import { startServices } from "../servers/start-services.ts";

const libraries = createLibraries([fileURLToPath(new URL("../../..", import.meta.url))], {});
/** Longer than the guarded harness waits for a tool, shorter than anybody wants to wait for those that have no limit. */
const HANG_MS = 4_000;
const JOBS = 12;

/** A solution as the panel runs it: that of an approach, with what only an oracle may know. */
export interface Member {
  name: string;
  solve(request: SolveRequest, specs: ReadonlyMap<string, CaseSpec>): Promise<void>;
}

/** What one member reached on one seed: points of each facet, 0 to 1, and what it took. */
export interface Reached {
  facets: ReadonlyMap<string, number | null>;
  metrics: ReadonlyMap<string, number | null>;
  /** For all cases, with `JOBS` at once. */
  seconds: number;
}

export interface Holdout {
  inputDir: string;
  cases: Case[];
  labels: Awaited<ReturnType<typeof generate>>["labels"];
  remove(): Promise<void>;
}

const environment = { libraries, signal: new AbortController().signal, onProgress: () => undefined };

/** @param count tasks times trials, as the generator takes it */
export async function holdoutOf(seed: number, count: number, changes: readonly string[] = []): Promise<Holdout> {
  const inputDir = await mkdtemp(join(tmpdir(), "agent-panel-"));
  const remove = () => rm(inputDir, { recursive: true, force: true });
  const made = await generate({ ...environment, seed, count, split: "holdout", outputDir: inputDir, changes });
  return { inputDir, ...made, remove };
}

/** Run a member on desks of its own, and grade what it left behind. */
export async function measure({ solve }: Member, { inputDir, cases, labels }: Holdout): Promise<Reached> {
  const services = await startServices({ ...environment, cases, labels, hangMs: HANG_MS });
  const answers = new Map<string, Answer>();
  const started = performance.now();
  try {
    const specs = new Map(labels.map((label) => [label.id, specOf(label)]));
    const emit = async (answer: Answer) => void answers.set(answer.id, answer);
    const models = { env: services.env, cacheFile: undefined };
    await solve({ ...environment, inputDir, cases, jobs: JOBS, models, emit }, specs);
  } finally {
    await services.close();
  }
  const evidence = services.evidence();
  const graded = labels.map((label): CaseGrade => {
    const parsed = answers.has(label.id) ? grading.parse(answers.get(label.id)) : undefined;
    const answer = parsed?.ok ? parsed.answer : null;
    const status = parsed === undefined ? "missing" : parsed.ok ? "answered" : "invalid";
    return { id: label.id, tags: label.tags ?? [], status, ...grading.grade(label, answer, evidence.get(label.id)) };
  });
  return {
    facets: new Map(grading.facets.map(({ id, compute }) => [id, compute(graded)])),
    metrics: new Map(grading.metrics.map(({ id, compute }) => [id, compute(graded)])),
    seconds: (performance.now() - started) / 1000,
  };
}
