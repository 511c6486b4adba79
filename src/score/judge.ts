import * as z from "zod";
import { judgeSession } from "../defense/judgment.ts";
import type { RunContext } from "../evaluation/context.ts";
import { withDotEnv } from "../models/environment.ts";
import { ModelError } from "../models/errors.ts";
import { asFailure } from "../models/failure.ts";
import type { LeafResult } from "../rubric/aggregate-scores.ts";
import { checkResultSchema } from "../rubric/check.ts";
import type { RepositoryFacts } from "../rubric/facts.ts";
import { judgeLeaves } from "../rubric/judge-leaves.ts";
import type { RubricLeaves } from "../rubric/schema.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { defenseJudgeResults } from "./defense-results.ts";
import type { ScoreOptions } from "./options.ts";
import type { ScoreDocument } from "./schema.ts";

const agreementSchema = z.object({ items: z.number(), kappa: z.number().nullable(), macroF1: z.number().nullable() });
const leavesSchema = z.array(z.tuple([z.string(), checkResultSchema]));
const judgmentsSchema = z.array(
  z.tuple([z.string(), z.object({ yes: z.number(), decided: z.number(), criteria: z.number() })]),
);

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
  checkpoints: Checkpoints,
  { leaves, facts: { files, interview }, judge }: JudgeRequest,
): Promise<{ leaves: ReadonlyMap<string, LeafResult>; document: NonNullable<ScoreDocument["judge"]> }> {
  const { createJudge } = await import("../judge/client.ts");
  const { calibrate, isTrusted } = await import("../judge/calibration.ts");
  const { root } = repository;
  const client = await createJudge(judge.provider, judge.model, libraries, await withDotEnv(root, process.env));
  const progress = reporter.progress(`Judge ${client.name}`);
  try {
    const agreement = await checkpoints.runOnce(`judge.calibration.${client.name}`, agreementSchema, () =>
      calibrate(client, signal, (done, total) => progress.update({ done, total, detail: "labeled items" })),
    );
    const counts = isTrusted(agreement);
    const ofFiles = await checkpoints.runOnce(`judge.${client.name}`, leavesSchema, async () => [
      ...(await judgeLeaves(leaves.judge, files, client, counts, signal)),
    ]);
    const judgments =
      interview && counts
        ? await checkpoints.runOnce(`judge.${client.name}.${interview.id}`, judgmentsSchema, async () => [
            ...(await judgeSession(interview, await exercise.defend(), root, client, signal)),
          ])
        : undefined;
    const byQuestion = judgments && new Map(judgments);
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
