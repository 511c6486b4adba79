import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Stakeholder } from "../exercise/stakeholder.ts";
import { CHANGE_FILE } from "../repository/layout.ts";
import { readIfExists, writeNewFile } from "../system/files.ts";
import type { Attempt } from "./attempt.ts";
import { drawChange, randomSeed } from "./change-draw.ts";
import type { AttemptState } from "./state.ts";
import type { TimerStatus } from "./status.ts";

/**
 * How much of an attempt is used, 0 to 1 and beyond: the share of the wall-clock budget or of the planned working time,
 * whichever is larger. By the wall clock alone, a person who works for four hours at a stretch, with a day as the budget,
 * would be done before anything arrives; by working time alone, a person who spreads the work over the day would never see
 * a change request.
 */
export function shareUsed({ elapsed_s, budget_s, active_s, phases }: TimerStatus): number {
  const planned = phases.reduce((sum, { planned_s }) => sum + planned_s, 0);
  return Math.max(budget_s > 0 ? elapsed_s / budget_s : 0, planned > 0 ? active_s / planned : 0);
}

/**
 * Draw the change request if it is not drawn yet, deliver it if it is due, and complete what a killed process left undone.
 * Every command that opens an attempt calls this; several may do so at once. After a stop, and once the budget is used up,
 * nothing arrives by itself.
 * @returns the change request that arrived just now
 */
export async function settleChange(
  attempt: Attempt,
  root: string,
  bank: readonly ChangeRequest[],
  from: Stakeholder,
): Promise<ChangeRequest | undefined> {
  const before = attempt.state();
  const isOpen = before.status === "running" || before.status === "paused";
  if (isOpen && before.changeSeed === null && before.change === null) {
    await attempt.record({ type: "change_drawn", seed: randomSeed() }, onceId(before, "drawn"));
  }
  const due = isOpen && before.change === null ? dueChange(attempt, bank) : undefined;
  if (due) await recordArrival(attempt, due, "time");
  await deliver(attempt, root, bank, from);
  return due && attempt.state().change?.id === due.id ? due : undefined;
}

function dueChange(attempt: Attempt, bank: readonly ChangeRequest[]): ChangeRequest | undefined {
  const status = attempt.status();
  const drawn = drawnChange(attempt.state(), bank);
  const isDue = drawn !== undefined && shareUsed(status) >= drawn.share && status.overtime_s === 0;
  return isDue ? drawn.change : undefined;
}

/** The change request that was drawn for an attempt, and the share of the time at which it arrives; undefined before that. */
export function drawnChange(
  { changeSeed }: AttemptState,
  bank: readonly ChangeRequest[],
): { change: ChangeRequest; share: number } | undefined {
  if (changeSeed === null) return undefined;
  const { index, share } = drawChange(changeSeed, bank.length);
  const change = bank[index];
  return change && { change, share };
}

/** Record that a change arrived. If another process recorded one first, that one counts; the state tells. */
export async function recordArrival(
  attempt: Attempt,
  { id, title }: ChangeRequest,
  by: "time" | "asked" | "picked",
): Promise<void> {
  const share = Math.round(1000 * shareUsed(attempt.status())) / 1000;
  await attempt.record({ type: "change_arrived", change: id, title, by, share }, onceId(attempt.state(), "arrived"));
}

const onceId = ({ startId }: AttemptState, what: string) => `${startId}/change-${what}`;

/** Write the message of the change that has arrived, unless it is written already. @returns its file */
export async function deliver(
  attempt: Attempt,
  root: string,
  bank: readonly ChangeRequest[],
  from: Stakeholder,
): Promise<string | undefined> {
  const { change: arrived } = attempt.state();
  const change = bank.find(({ id }) => id === arrived?.id);
  if (!arrived || !change) return undefined;
  const mark = markOf(change);
  // A file of that name that the candidate wrote is kept; the message then goes to a file with the id in its name.
  for (const name of [CHANGE_FILE, CHANGE_FILE.replace(/\.md$/, `.${change.id}.md`)]) {
    const file = join(root, name);
    // Another process may be writing the same file, so its mark is checked after the attempt to create it.
    if (!existsSync(file) && (await writeNewFile(file, `${mark}\n${messageText(change, from)}`))) return name;
    if ((await readIfExists(file))?.includes(mark)) return name;
  }
  return undefined;
}

const markOf = ({ id }: ChangeRequest) => `<!-- change request: ${id} -->`;

/** CHANGE-REQUEST.md without its mark: the message, then what changes in input and output. */
export function messageText({ title, message, contract }: ChangeRequest, { name, role }: Stakeholder): string {
  return `# Change request: ${title}

${message.trim()}

${name}, ${role}

## What changes in the contract

${contract.trim()}

For everything else, BRIEF.md and data/README.md still apply. None of your files was changed. If a change needs other
labels, they are in a folder below \`data/changes/\`, for all cases, and replace \`data/labels.jsonl\`.

From now on, \`npm run eval\` and \`npm run compare\` grade by this page, and so does \`npm run score\`, on fresh data
that you have not seen. Commit this file, and respond to it: in code, or in DECISIONS.md with the reason why not.
`;
}
