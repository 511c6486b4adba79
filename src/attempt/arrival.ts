import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Stakeholder } from "../exercise/stakeholder.ts";
import { CHANGE_FILE } from "../repository/layout.ts";
import { readIfExists, writeNewFile } from "../system/files.ts";
import type { Attempt } from "./attempt.ts";
import { drawOf, newSeed } from "./draw.ts";
import type { AttemptState } from "./state.ts";
import type { TimerStatus } from "./status.ts";

/**
 * How much of an attempt is gone, 0 to 1 and beyond: of the wall-clock budget, or of the planned working time, whichever
 * is further. By the wall clock alone, somebody who does the four hours in one go of a day's budget would be done before
 * anything arrived; by working time alone, somebody who takes the day slowly would never hear of it.
 */
export function shareGone({ elapsed_s, budget_s, active_s, phases }: TimerStatus): number {
  const planned = phases.reduce((sum, { planned_s }) => sum + planned_s, 0);
  return Math.max(budget_s > 0 ? elapsed_s / budget_s : 0, planned > 0 ? active_s / planned : 0);
}

/**
 * Draw what is not drawn yet, let arrive what is due, and put back what a killed process left undone. For every command
 * that opens an attempt; safe with several at once. After a stop, and once the budget is used up, nothing arrives by
 * itself.
 * @returns the change that arrived just now
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
    await attempt.record({ type: "change_drawn", seed: newSeed() }, onceId(before, "drawn"));
  }
  const due = isOpen && before.change === null ? dueChange(attempt, bank) : undefined;
  if (due) await recordArrival(attempt, due, "time");
  await deliver(attempt, root, bank, from);
  return due && attempt.state().change?.id === due.id ? due : undefined;
}

function dueChange(attempt: Attempt, bank: readonly ChangeRequest[]): ChangeRequest | undefined {
  const status = attempt.status();
  const drawn = drawnChange(attempt.state(), bank);
  const isDue = drawn !== undefined && shareGone(status) >= drawn.share && status.overtime_s === 0;
  return isDue ? drawn.change : undefined;
}

/** What was drawn for an attempt; undefined before that. */
export function drawnChange(
  { changeSeed }: AttemptState,
  bank: readonly ChangeRequest[],
): { change: ChangeRequest; share: number } | undefined {
  if (changeSeed === null) return undefined;
  const { index, share } = drawOf(changeSeed, bank.length);
  const change = bank[index];
  return change && { change, share };
}

/** Record that a change arrived. Where another one was faster, that one counts: ask the state. */
export async function recordArrival(
  attempt: Attempt,
  { id, title }: ChangeRequest,
  by: "time" | "asked" | "picked",
): Promise<void> {
  const share = Math.round(1000 * shareGone(attempt.status())) / 1000;
  await attempt.record({ type: "change_arrived", change: id, title, by, share }, onceId(attempt.state(), "arrived"));
}

const onceId = ({ startId }: AttemptState, what: string) => `${startId}/change-${what}`;

/** Write the message of the change that has arrived, where it does not stand yet. @returns its file */
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
  // A file of that name which is the candidate's own stays; ours then has the id in its name.
  for (const name of [CHANGE_FILE, CHANGE_FILE.replace(/\.md$/, `.${change.id}.md`)]) {
    const file = join(root, name);
    // Another process may be about the same: whose file it is is looked at after the attempt to make it.
    if (!existsSync(file) && (await writeNewFile(file, `${mark}\n${messageText(change, from)}`))) return name;
    if ((await readIfExists(file))?.includes(mark)) return name;
  }
  return undefined;
}

const markOf = ({ id }: ChangeRequest) => `<!-- change request: ${id} -->`;

/** CHANGE-REQUEST.md without its mark: the message, then what it means for input and output. */
export function messageText({ title, message, contract }: ChangeRequest, { name, role }: Stakeholder): string {
  return `# Change request: ${title}

${message.trim()}

${name}, ${role}

## What changes in the contract

${contract.trim()}

What BRIEF.md and data/README.md say holds for everything else. No file that you had was changed: where a change takes
other labels, they are in a folder of their own below \`data/changes/\`, for all cases, and stand in for
\`data/labels.jsonl\`.

From now on \`npm run eval\` and \`npm run compare\` measure by this page, and so does \`npm run score\`, on fresh data
that you have not seen. Commit this file, and answer it: in code, or in DECISIONS.md with the reason why not.
`;
}
