import type { Check } from "../check.ts";
import { aiUse } from "./ai-use.ts";
import { approaches } from "./approaches.ts";
import { backlog } from "./backlog.ts";
import { changeRequest } from "./change-request.ts";
import { claims } from "./claims.ts";
import { cleanRoom } from "./clean-room.ts";
import { commits } from "./commits.ts";
import { contract } from "./contract.ts";
import { costLatency } from "./cost-latency.ts";
import { decisions } from "./decisions.ts";
import { defended, defense } from "./defense.ts";
import { dependencies } from "./dependencies.ts";
import { disputes } from "./disputes.ts";
import { errorHandling } from "./error-handling.ts";
import { evaluationEarly } from "./evaluation-early.ts";
import { evaluations } from "./evaluations.ts";
import { facet, level, metric } from "./facet.ts";
import { goldLiterals } from "./gold-literals.ts";
import { hostileInputs } from "./hostile.ts";
import { junk } from "./junk.ts";
import { modelFaults } from "./model-faults.ts";
import { ownAnswers } from "./own-answers.ts";
import { ownWork } from "./own-work.ts";
import { prediction, task } from "./ownership.ts";
import { paths } from "./paths.ts";
import { protectedFiles } from "./protected-files.ts";
import { questionsFirst } from "./questions-first.ts";
import { readme } from "./readme.ts";
import { secrets } from "./secrets.ts";
import { structure } from "./structure.ts";
import { tests } from "./tests.ts";
import { works } from "./works.ts";

/** All checks, c01 to c26 first. A rubric names them by id. */
export const CHECKS: readonly Check[] = [
  ...[
    cleanRoom,
    secrets,
    protectedFiles,
    contract,
    facet,
    evaluations,
    evaluationEarly,
    approaches,
    tests,
    modelFaults,
  ],
  ...[hostileInputs, commits, dependencies, junk, paths, readme, decisions, claims, costLatency, goldLiterals],
  ...[backlog, questionsFirst, structure, errorHandling, aiUse, defense],
  ...[defended, prediction, task, disputes, ownAnswers, ownWork, works, changeRequest, level, metric],
];

/** By id. */
export const CHECKS_BY_ID: ReadonlyMap<string, Check> = new Map(CHECKS.map((check) => [check.id, check]));

export const CHECK_IDS: ReadonlySet<string> = new Set(CHECKS_BY_ID.keys());
