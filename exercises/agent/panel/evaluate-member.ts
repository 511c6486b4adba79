import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Dataset } from "../../../src/exercise/case.ts";
import type { CaseGrade } from "../../../src/exercise/grading.ts";
import { createLibraries } from "../../../src/exercise/libraries.ts";
import type { AgentLabel, CaseSpec } from "../case-spec.ts";
import type { AgentAnswer, AgentCase } from "../contract.ts";
import { generate } from "../data/generate.ts";
import { createGrading } from "../grading/grading.ts";
import type { AgentSolveRequest } from "../reference/solve-cases.ts";
import { startServices } from "../servers/start-services.ts";

const libraries = createLibraries([fileURLToPath(new URL("../../..", import.meta.url))], {});
/** Longer than the time limit of the guarded harness, but short, because the naive loop has none. */
const HANG_MS = 4_000;
const CONCURRENCY = 12;
const grading = createGrading();

/** A solution in the panel. Only the oracle uses the specs. */
export interface Member {
  name: string;
  solve(request: AgentSolveRequest, specs: ReadonlyMap<string, CaseSpec>): Promise<void>;
}

/** Facets, 0 to 1, and metrics of one member on one seed. */
export interface MemberResult {
  facets: ReadonlyMap<string, number | null>;
  metrics: ReadonlyMap<string, number | null>;
  /** Wall-clock time of all cases. */
  seconds: number;
}

interface Holdout extends Dataset<AgentCase, AgentLabel> {
  inputDir: string;
  remove(): Promise<void>;
}

const environment = { libraries, signal: new AbortController().signal, onProgress: () => undefined };

/** @param count tasks times trials */
export async function createHoldout(seed: number, count: number): Promise<Holdout> {
  const inputDir = await mkdtemp(join(tmpdir(), "agent-panel-"));
  const remove = () => rm(inputDir, { recursive: true, force: true });
  const dataset = await generate({ ...environment, seed, count, split: "holdout", outputDir: inputDir });
  return { inputDir, ...dataset, remove };
}

/** Runs a member with servers of its own, and grades it. */
export async function evaluateMember({ solve }: Member, { inputDir, cases, labels }: Holdout): Promise<MemberResult> {
  const services = await startServices({ ...environment, cases, labels, hangMs: HANG_MS });
  const answers = new Map<string, AgentAnswer>();
  const started = performance.now();
  try {
    const specs = new Map(labels.map(({ id, spec }) => [id, spec]));
    const emit = async (answer: AgentAnswer) => void answers.set(answer.id, answer);
    const models = { env: services.env, cacheFile: undefined };
    await solve({ ...environment, inputDir, cases, jobs: CONCURRENCY, models, emit }, specs);
  } finally {
    await services.close();
  }
  const evidence = services.evidence();
  const graded = labels.map((label): CaseGrade => {
    const parsed = answers.has(label.id) ? grading.parse(answers.get(label.id)) : undefined;
    const answer = parsed?.ok ? parsed.answer : null;
    const status = parsed === undefined ? "missing" : parsed.ok ? "answered" : "invalid";
    return { id: label.id, tags: label.tags, status, ...grading.grade(label, answer, evidence.get(label.id)) };
  });
  return {
    facets: new Map(grading.facets.map(({ id, compute }) => [id, compute(graded)])),
    metrics: new Map(grading.metrics.map(({ id, compute }) => [id, compute(graded)])),
    seconds: (performance.now() - started) / 1000,
  };
}
