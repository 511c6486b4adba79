import { judgeSession } from "../defense/judgment.ts";
import type { RunContext } from "../evaluation/context.ts";
import { withDotEnv } from "../models/environment.ts";
import { ModelError } from "../models/errors.ts";
import { asFailure } from "../models/failure.ts";
import type { LeafResult } from "../rubric/aggregate-scores.ts";
import type { RepositoryFacts } from "../rubric/facts.ts";
import { judgeLeaves } from "../rubric/judge-leaves.ts";
import type { RubricLeaves } from "../rubric/schema.ts";
import { defenseJudgeResults } from "./defense-results.ts";
import type { ScoreOptions } from "./options.ts";
import type { ScoreDocument } from "./schema.ts";
import type { Timings } from "./timings.ts";

interface JudgeRequest {
  leaves: RubricLeaves;
  facts: Pick<RepositoryFacts, "files" | "interview">;
  judge: NonNullable<ScoreOptions["judge"]>;
}

/**
 * Let a model judge some leaves. It is calibrated on labeled items first, and counts only if it agrees well enough.
 * @throws TakehomeError when no key is set, the SDK is not installed, or the model cannot be reached
 */
export async function askJudge(
  { repository, exercise, libraries, signal, reporter }: RunContext,
  { timed }: Timings,
  { leaves, facts: { files, interview }, judge }: JudgeRequest,
): Promise<{ leaves: ReadonlyMap<string, LeafResult>; document: NonNullable<ScoreDocument["judge"]> }> {
  const { createJudge } = await import("../judge/client.ts");
  const { calibrate, isTrusted } = await import("../judge/calibration.ts");
  const { root } = repository;
  const client = await createJudge(judge.provider, judge.model, libraries, await withDotEnv(root, process.env));
  const progress = reporter.progress(`Judge ${client.name}`);
  try {
    const agreement = await timed(`judge.calibration.${client.name}`, () =>
      calibrate(client, signal, (done, total) => progress.update({ done, total, detail: "labeled items" })),
    );
    const counts = isTrusted(agreement);
    const ofFiles = await timed(`judge.${client.name}`, () => judgeLeaves(leaves.judge, files, client, counts, signal));
    const bank = await exercise.defend();
    const byQuestion =
      interview && counts
        ? await timed(`judge.${client.name}.${interview.id}`, () => judgeSession(interview, bank, root, client, signal))
        : undefined;
    const ofInterview = defenseJudgeResults(leaves.interview.judge, interview, byQuestion, client.name);
    const { kappa, macroF1, items } = agreement;
    return {
      leaves: new Map([...ofFiles, ...ofInterview]),
      document: { model: client.name, kappa, macro_f1: macroF1, items, counts },
    };
  } catch (error) {
    throw error instanceof ModelError ? asFailure(error) : error;
  } finally {
    progress.stop();
  }
}
