import type { Case, Label, Split } from "../../../src/exercise/case.ts";
import type { Libraries } from "../../../src/exercise/libraries.ts";
import { createRandom, type Random } from "../../../src/exercise/random.ts";
import type { CaseSpec } from "../case-spec.ts";
import { shopOf } from "../world/shop.ts";
import { goldOf } from "./gold.ts";
import { type Telling, tell } from "./render-task.ts";
import { NoSuchGoods } from "./scenarios/scenario-builder.ts";
import { FURTHER, SLOTS, type Slot } from "./task-templates.ts";
import { validateCase, validateMix } from "./validate.ts";

export interface ComposeRequest {
  seed: number;
  split: Split;
  /** Cases without those that changes bring: tasks times trials. */
  count: number;
  changes: readonly string[];
  libraries: Pick<Libraries, "load">;
  /** Called with every case that is finished, in order. */
  onCase?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** A line of `cases.jsonl`. */
export interface AgentCase extends Case {
  ticket_id: string;
  request: string;
}

export interface AgentLabel extends Label {
  tags: string[];
  spec: CaseSpec;
}

/** A task that does not come out is told again in another way; one that never does is a mistake of the tables. */
const ATTEMPTS = 40;

/**
 * Tell all tasks of a set, with their trials and their gold. Under changes, further tasks about them follow, which carry the
 * tag `change:ID`. Same request, same cases and labels.
 */
export async function compose(request: ComposeRequest): Promise<{ cases: AgentCase[]; labels: AgentLabel[] }> {
  const { seed, split, count, changes, onCase, signal } = request;
  const tasks = Math.min(count, SLOTS.length);
  const trials = Math.max(1, Math.round(count / SLOTS.length));
  const random = createRandom(seed).fork(`tasks/${split}`);
  const shop = shopOf(seed, split);
  const plan = [
    // In an order of its own, so that an id tells nothing.
    ...random
      .fork("order")
      .shuffle(SLOTS.slice(0, tasks))
      .map((slot, index) => ({ slot, task: `task-${two(index + 1)}`, change: null })),
    ...changes.flatMap((change) =>
      (FURTHER[change] ?? []).map((slot, index) => ({
        slot,
        task: `${change.replaceAll("_", "-")}-${index + 1}`,
        change,
      })),
    ),
  ];
  const wordings = new Map<string, number>();
  const variants = new Map<string, number>();
  const cases: AgentCase[] = [];
  const labels: AgentLabel[] = [];
  for (const [place, { slot, task, change }] of plan.entries()) {
    signal?.throwIfAborted();
    // Every wording of a kind is used once before one comes again.
    const wording = wordings.get(slot.kind) ?? random.fork(`wording/${slot.kind}`).int(0, 4);
    wordings.set(slot.kind, wording + 1);
    // Tasks of one family have different variants, and so has each trial.
    const variant = variants.get(slot.family) ?? random.fork(`variant/${slot.family}`).int(0, 11);
    variants.set(slot.family, variant + 1);
    const telling = { variant, shop, seed, split, changes, slot, task, place, wording };
    for (const { request: text, ticketId, spec } of await toldSoundly(telling, random.fork(task), trials, request)) {
      const id = trials === 1 ? task : `${task}-t${spec.trial}`;
      cases.push({ id, ticket_id: ticketId, request: text });
      labels.push({ id, tags: tagsOf(slot, task, spec.trial, change), spec });
    }
    onCase?.(cases.length, plan.length * trials);
  }
  const base = labels.filter(({ tags }) => !tags.some((tag) => tag.startsWith("change:")));
  const problems = tasks === SLOTS.length ? validateMix(base.map(({ spec }) => spec)) : [];
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return { cases, labels };
}

const two = (number: number) => String(number).padStart(2, "0");

const tagsOf = (slot: Slot, task: string, trial: number, change: string | null): string[] => [
  ...[`task:${task}`, `kind:${slot.kind}`, `family:${slot.family}`, `trial:${trial}`],
  ...(change === null ? [] : [`change:${change}`]),
];

interface ToldCase {
  request: string;
  ticketId: string;
  spec: CaseSpec;
}

/** The trials of a task, all of them sound. */
async function toldSoundly(
  telling: Omit<Telling, "random">,
  random: Random,
  trials: number,
  { libraries }: ComposeRequest,
): Promise<ToldCase[]> {
  let problems: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const told = tell({ ...telling, random: random.fork(attempt) });
      const { request, ticketId } = told;
      const cases: ToldCase[] = [];
      problems = [];
      for (let trial = 1; trial <= trials; trial++) {
        const { open: started, expected } = told.trial(trial);
        const open: CaseSpec = { ...started, endings: [], untouchedHash: "" };
        const gold = await goldOf(open, libraries);
        problems.push(...validateCase(open, gold, expected, request));
        const { status, reason_code } = gold.report;
        const endings = [{ stateHash: gold.stateHash, status, reasonCodes: [reason_code] }];
        cases.push({ request, ticketId, spec: { ...open, endings, untouchedHash: gold.untouchedHash } });
      }
      if (problems.length === 0) return cases;
    } catch (error) {
      if (!(error instanceof NoSuchGoods)) throw error;
      problems = [error.message];
    }
  }
  throw new Error(`${telling.task} does not come out: ${problems.join("; ")}`);
}
