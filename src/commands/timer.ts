import type { Attempt } from "../attempt/attempt.ts";
import { budgetText, parseBudget } from "../attempt/budget.ts";
import { statusLine, statusText } from "../attempt/clock-view.ts";
import { assertStarted, beginPhase, pauseClock, resumeClock, startClock, stopClock } from "../attempt/timer.ts";
import { watchClock } from "../attempt/watch-clock.ts";
import { EXIT, usageError } from "../base/errors.ts";
import { localTime, span } from "../base/format.ts";
import { type Actions, actionsUsage, chooseAction } from "../cli/actions.ts";
import { openAttemptWorkspace, settle, warnAboutTime } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import type { Options } from "../cli/options.ts";
import type { Phase } from "../exercise/manifest.ts";
import { findRepositoryRoot } from "../repository/repository.ts";

const options = {
  hours: {
    type: "string",
    placeholder: "N",
    summary: "start: wall-clock budget (the one chosen when the repository was generated)",
  },
  json: { type: "boolean", summary: "status: print JSON" },
  line: { type: "boolean", summary: "status: one line for a shell prompt, empty before the start" },
} as const satisfies Options;

const ALL = ["hours", "json", "line"] as const;
const ACTIONS = {
  start: { words: "[4h|90m]", maximum: 1, without: ["json", "line"] },
  pause: { without: ALL },
  resume: { without: ALL },
  status: { without: ["hours"] },
  phase: { words: "NAME", maximum: 1, without: ALL },
  stop: { without: ALL },
  watch: { without: ALL },
} as const satisfies Actions<typeof options>;

export const timer = defineCommand({
  usage: `${actionsUsage(ACTIONS)} [flags]`,
  options,
  positionals: 2,
  examples: [
    "npm run timer -- start",
    "npm run timer -- start 90m",
    "npm run timer -- phase evaluation",
    "npm run timer -- watch",
    ["node .takehome/takehome.mjs timer status --line", "for a shell prompt"],
  ],
  async run(context) {
    const { flags, terminal, signal } = context;
    const { action, words } = chooseAction("timer", ACTIONS, context, "status");
    const [word] = words;
    if (action === "start" && word !== undefined && flags.has("hours")) {
      throw usageError(`"${word}" and --hours both set the budget.`, "Give it once.");
    }
    // A prompt is drawn in every folder, so outside a repository the line is empty.
    if (flags.boolean("line") && findRepositoryRoot(context.cwd) === undefined) return EXIT.ok;
    const workspace = await openAttemptWorkspace(context);
    const { attempt, exercise, repository } = workspace;
    const { phases } = exercise.manifest;
    if (action === "status" && flags.boolean("json")) terminal.out(JSON.stringify(attempt.status(), null, 2));
    else if (action === "status" && flags.boolean("line")) {
      const line = statusLine(attempt.status(), terminal.unicode);
      if (line !== "") terminal.out(line);
    } else if (action === "status") {
      await warnAboutTime(attempt, terminal);
      terminal.out(statusText(attempt.status(), terminal));
    } else if (action === "start") {
      const budget = word ?? flags.string("hours");
      await startClock(attempt, phases, budget === undefined ? repository.manifest.hours : parseBudget(budget));
      terminal.out(startedText(attempt));
      await settle(workspace, context); // draws the change request
    } else {
      assertStarted(attempt);
      await warnAboutTime(attempt, terminal);
      if (action === "watch") {
        const silent = { signal, terminal: { ...terminal, err: () => undefined } };
        await watchClock({ attempt, phases, terminal, signal, settle: () => settle(workspace, silent) });
      } else terminal.out(await change(attempt, action, phases, word));
    }
    return EXIT.ok;
  },
});

/** Change the clock of a started attempt. @returns what to print */
async function change(
  attempt: Attempt,
  action: "pause" | "resume" | "phase" | "stop",
  phases: readonly Phase[],
  word: string | undefined,
): Promise<string> {
  switch (action) {
    case "pause": {
      const paused = await pauseClock(attempt);
      const { active_s, deadline_at } = attempt.status();
      return `${paused ? "Paused" : "Already paused"} after ${span(active_s)} of work. The deadline does not move: ${deadline_at ? localTime(deadline_at) : ""}.`;
    }
    case "resume": {
      const before = await resumeClock(attempt);
      if (before === "running") return "The clock is already running.";
      const note = before === "stopped" ? " It had been stopped; the restart is recorded." : "";
      return `The clock is running again, phase ${attempt.status().phase}.${note}`;
    }
    case "phase":
      return phaseText(attempt, await beginPhase(attempt, phases, word));
    case "stop":
      await stopClock(attempt);
      return stoppedText(attempt);
  }
}

function startedText(attempt: Attempt): string {
  const status = attempt.status();
  const [first] = status.phases;
  const until = status.deadline_at ? localTime(status.deadline_at) : "";
  return [
    `The clock is running: ${budgetText(status)}, until ${until}. First phase: ${first?.id} (${span(first?.planned_s ?? 0)}).`,
    "`npm run timer -- phase NAME` begins the next phase; `npm run timer -- watch` shows the clock.",
  ].join("\n");
}

function phaseText(attempt: Attempt, { id, title }: Phase): string {
  const planned = attempt.status().phases.find((phase) => phase.id === id);
  const time = planned ? `: ${span(planned.planned_s)} planned, ${span(planned.spent_s)} spent so far` : "";
  const paused =
    attempt.state().status === "paused" ? " The clock is paused; `npm run timer -- resume` continues." : "";
  return `Phase ${id} (${title})${time}.${paused}`;
}

function stoppedText(attempt: Attempt): string {
  const { active_s, elapsed_s, overtime_s } = attempt.status();
  const over = overtime_s > 0 ? `, overtime ${span(overtime_s)}` : "";
  return [
    `Stopped after ${span(elapsed_s)}, of which ${span(active_s)} were work${over}.`,
    '`npm run timer -- status` shows planned and spent time by phase, for "Time spent" in README.md.',
  ].join("\n");
}
