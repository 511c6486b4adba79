import type { Dataset, Split } from "../../../src/exercise/case.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import { createRandom, type Random } from "../../../src/exercise/random.ts";
import type { AgentLabel, CaseSpec } from "../case-spec.ts";
import type { AgentCase } from "../contract.ts";
import { changeTag, familyTag, isChanged, kindTag, taskTag, trialTag } from "../tags.ts";
import { shopOf } from "../world/shop.ts";
import { goldOf } from "./gold.ts";
import { type RenderOptions, renderTask } from "./render-task.ts";
import { NoMatchingProductError } from "./scenarios/scenario-builder.ts";
import { CHANGE_TASK_TEMPLATES, TASK_TEMPLATES } from "./task-templates.ts";
import type { TaskTemplate } from "./types.ts";
import { validateCase, validateMix } from "./validate.ts";

interface ComposeRequest {
  seed: number;
  split: Split;
  /** Tasks times trials, without the cases that changes add. */
  count: number;
  changes: readonly string[];
  libraries: Pick<Libraries, "load" | "explain">;
  /** Called after each finished case, in order. */
  onCase?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** A task that is not valid is rendered again with other random numbers. If none is valid, the seed data are wrong. */
const MAX_ATTEMPTS = 40;

/**
 * Renders the tasks of a data set with their trials and goal states. Active changes add tasks that carry the tag `change:ID`.
 * The same request gives the same cases and labels.
 */
export async function composeDataset(request: ComposeRequest): Promise<Dataset<AgentCase, AgentLabel>> {
  const { seed, split, count, changes, onCase, signal } = request;
  const taskCount = Math.min(count, TASK_TEMPLATES.length);
  const trials = Math.max(1, Math.round(count / TASK_TEMPLATES.length));
  const random = createRandom(seed).fork(`tasks/${split}`);
  const shop = shopOf(seed, split);
  const plan = [
    // Shuffled, so that the id of a task does not reveal its template.
    ...random
      .fork("order")
      .shuffle(TASK_TEMPLATES.slice(0, taskCount))
      .map((template, index) => ({ template, task: `task-${String(index + 1).padStart(2, "0")}`, change: null })),
    ...changes.flatMap((change) =>
      (CHANGE_TASK_TEMPLATES[change] ?? []).map((template, index) => ({
        template,
        task: `${change.replaceAll("_", "-")}-${index + 1}`,
        change,
      })),
    ),
  ];
  const templateIndexes = new Map<string, number>();
  const faultVariants = new Map<string, number>();
  const cases: AgentCase[] = [];
  const labels: AgentLabel[] = [];
  for (const [taskIndex, { template, task, change }] of plan.entries()) {
    signal?.throwIfAborted();
    // Every request template of a kind is used once before one is used again.
    const templateIndex = templateIndexes.get(template.kind) ?? random.fork(`wording/${template.kind}`).int(0, 4);
    templateIndexes.set(template.kind, templateIndex + 1);
    // The tasks of a family have different variants, and so do the trials of a task.
    const faultVariant = faultVariants.get(template.family) ?? random.fork(`variant/${template.family}`).int(0, 11);
    faultVariants.set(template.family, faultVariant + 1);
    const options = { shop, seed, split, changes, template, task, taskIndex, templateIndex, faultVariant };
    for (const trial of await renderValidTrials(options, random.fork(task), trials, request.libraries)) {
      const id = trials === 1 ? task : `${task}-t${trial.spec.trial}`;
      cases.push({ id, ticket_id: trial.ticketId, request: trial.request });
      labels.push({ id, tags: tagsOf(template, task, trial.spec.trial, change), spec: trial.spec });
    }
    onCase?.(cases.length, plan.length * trials);
  }
  const regular = labels.filter((label) => !isChanged(label));
  const problems = taskCount === TASK_TEMPLATES.length ? validateMix(regular.map(({ spec }) => spec)) : [];
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return { cases, labels };
}

const tagsOf = ({ kind, family }: TaskTemplate, task: string, trial: number, change: string | null): string[] => [
  ...[taskTag(task), kindTag(kind), familyTag(family), trialTag(trial)],
  ...(change === null ? [] : [changeTag(change)]),
];

interface RenderedTrial {
  request: string;
  ticketId: string;
  spec: CaseSpec;
}

/** The trials of a task, all of them valid. */
async function renderValidTrials(
  options: Omit<RenderOptions, "random">,
  random: Random,
  trials: number,
  libraries: Pick<Libraries, "load" | "explain">,
): Promise<RenderedTrial[]> {
  let problems: string[] = [];
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    try {
      const rendered = renderTask({ ...options, random: random.fork(attempt) });
      const { request, ticketId } = rendered;
      const result: RenderedTrial[] = [];
      problems = [];
      for (let trial = 1; trial <= trials; trial++) {
        const { open, expected } = rendered.trial(trial);
        const withoutGoals: CaseSpec = { ...open, endings: [], untouchedHash: "" };
        const gold = await goldOf(withoutGoals, libraries);
        problems.push(...validateCase(withoutGoals, gold, expected, request));
        const { status, reason_code } = gold.report;
        const endings = [{ stateHash: gold.stateHash, status, reasonCodes: [reason_code] }];
        result.push({ request, ticketId, spec: { ...withoutGoals, endings, untouchedHash: gold.untouchedHash } });
      }
      if (problems.length === 0) return result;
    } catch (error) {
      if (!(error instanceof NoMatchingProductError)) throw error;
      problems = [error.message];
    }
  }
  throw new Error(`${options.task} cannot be rendered: ${problems.join("; ")}`);
}
