import type { Attempt } from "../attempt/attempt.ts";
import { budgetOf } from "../attempt/format.ts";
import { statusLine, statusText, watchScreen } from "../attempt/view.ts";
import { suggest } from "../base/edit-distance.ts";
import { EXIT, type ExitCode, failure, usageError } from "../base/errors.ts";
import { localTime, span } from "../base/format.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import type { Phase } from "../exercise/manifest.ts";
import { findRepositoryRoot } from "../repository/repository.ts";
import { showScreen } from "../ui/screen.ts";
import { type AttemptWorkspace, openAttemptWorkspace, sayWarning, settle } from "./attempt.ts";

const ACTIONS = ["start", "pause", "resume", "status", "phase", "stop", "watch"] as const;
type Action = (typeof ACTIONS)[number];

export const timer: CommandSpec = {
  name: "timer",
  summary: "The clock of the attempt: deadline, working time, phases",
  usage: "start [4h|90m] | pause | resume | status | phase NAME | stop | watch [flags]",
  options: {
    hours: {
      type: "string",
      placeholder: "N",
      summary: "start: wall-clock budget (as chosen when this was generated)",
    },
    json: { type: "boolean", summary: "status: print JSON" },
    line: { type: "boolean", summary: "status: one line for a shell prompt, nothing before the start" },
  },
  positionals: 2,
  examples: [
    "npm run timer -- start",
    "npm run timer -- start 90m",
    "npm run timer -- phase evaluation",
    "npm run timer -- watch",
    "node .takehome/takehome.mjs timer status --line       (for a prompt)",
  ],
  async run(context) {
    const { flags, terminal } = context;
    const [action, word] = parse(context);
    // A prompt is drawn everywhere, so outside a repository it has nothing to say.
    if (flags.boolean("line") && findRepositoryRoot(context.cwd) === undefined) return EXIT.ok;
    const workspace = await openAttemptWorkspace(context);
    const { attempt, exercise, repository } = workspace;
    const { phases } = exercise.manifest;
    if (action === "status") return showStatus(context, attempt);
    if (action === "start") {
      const code = await start(context, attempt, phases, word ?? flags.string("hours"), repository.manifest.hours);
      await settle(workspace, context); // draws what will arrive
      return code;
    }
    if (attempt.state().status === "not_started") {
      throw failure("The clock has not been started.", "Start it with `npm run timer -- start`.");
    }
    await sayWarning(attempt, terminal);
    switch (action) {
      case "pause":
        return pause(context, attempt);
      case "resume":
        return resume(context, attempt);
      case "phase":
        return changePhase(context, attempt, phases, word);
      case "stop":
        return stop(context, attempt);
      case "watch":
        return watch(context, workspace, phases);
    }
  },
};

function parse({ positionals, flags }: CommandContext): [Action, string | undefined] {
  const [typed = "status", word] = positionals;
  const action = ACTIONS.find((name) => name === typed);
  if (!action) {
    const guess = suggest(typed, ACTIONS);
    throw usageError(
      `"${typed}" is nothing that the timer does.${guess ? ` Did you mean "${guess}"?` : ""}`,
      `It knows: ${ACTIONS.join(", ")}.`,
    );
  }
  const misplaced =
    action === "start"
      ? ["json", "line"].find((name) => flags.has(name))
      : action === "status"
        ? ["hours"].find((name) => flags.has(name))
        : ["hours", "json", "line"].find((name) => flags.has(name));
  if (misplaced) throw usageError(`--${misplaced} means nothing to \`timer ${action}\`.`);
  if (word !== undefined && action !== "phase" && action !== "start") {
    throw usageError(`Too many words: "${word}".`, "`npm run timer -- --help` says what it takes.");
  }
  if (word !== undefined && flags.has("hours"))
    throw usageError(`"${word}" and --hours both say how long.`, "Give it once.");
  return [action, word];
}

/** Words such as `24`, `4h`, `90m`, `1.5h` to hours. Throws a usage error. */
export function parseBudget(text: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*(h|m|min)?$/.exec(text.trim().toLowerCase());
  const hours = found ? Number(found[1]) / (found[2]?.startsWith("m") ? 60 : 1) : Number.NaN;
  if (!(hours > 0 && hours <= 24 * 14)) {
    throw usageError(`A budget is written as 24, 4h or 90m, above 0 and up to 14 days, not "${text}".`);
  }
  return hours;
}

async function start(
  { terminal }: CommandContext,
  attempt: Attempt,
  phases: readonly Phase[],
  word: string | undefined,
  chosen: number,
): Promise<ExitCode> {
  const hours = word === undefined ? chosen : parseBudget(word);
  const started = () => {
    const { started_at } = attempt.status();
    return failure(
      `The clock was started already, ${started_at ? localTime(started_at) : ""}.`,
      "`npm run timer -- status` shows it; `npm run timer -- resume` goes on after a pause or a stop.",
    );
  };
  const [first] = phases;
  if (attempt.state().status !== "not_started") throw started();
  const id = await attempt.record({ type: "started", hours, phase: first?.id ?? "" });
  if (attempt.state().startId !== id) throw started(); // another process was faster
  const status = attempt.status();
  terminal.out(
    `The clock runs: ${budgetOf(status)}, until ${status.deadline_at ? localTime(status.deadline_at) : ""}. First phase: ${first?.id} (${span(status.phases[0]?.planned_s ?? 0)}).`,
  );
  terminal.out("`npm run timer -- phase NAME` begins the next one, `npm run timer -- watch` shows the clock.");
  return EXIT.ok;
}

async function showStatus({ flags, terminal }: CommandContext, attempt: Attempt): Promise<ExitCode> {
  if (flags.boolean("json")) terminal.out(JSON.stringify(attempt.status(), null, 2));
  else if (flags.boolean("line")) {
    const line = statusLine(attempt.status(), terminal.unicode);
    if (line !== "") terminal.out(line);
  } else {
    await sayWarning(attempt, terminal);
    terminal.out(statusText(attempt.status(), terminal));
  }
  return EXIT.ok;
}

async function pause({ terminal }: CommandContext, attempt: Attempt): Promise<ExitCode> {
  const { status } = attempt.state();
  if (status === "stopped") throw stopped();
  if (status === "running") await attempt.record({ type: "paused" });
  const { active_s, deadline_at } = attempt.status();
  terminal.out(
    `${status === "paused" ? "Paused already" : "Paused"} after ${span(active_s)} of work. The deadline stays: ${deadline_at ? localTime(deadline_at) : ""}.`,
  );
  return EXIT.ok;
}

async function resume({ terminal }: CommandContext, attempt: Attempt): Promise<ExitCode> {
  const { status } = attempt.state();
  if (status === "running") terminal.out("The clock runs already.");
  else {
    await attempt.record({ type: "resumed" });
    const { phase } = attempt.status();
    const note = status === "stopped" ? " It had been stopped; that you went on is recorded." : "";
    terminal.out(`The clock runs again, phase ${phase}.${note}`);
  }
  return EXIT.ok;
}

async function changePhase(
  { terminal }: CommandContext,
  attempt: Attempt,
  phases: readonly Phase[],
  typed: string | undefined,
): Promise<ExitCode> {
  const { status } = attempt.state();
  if (status === "stopped") throw stopped();
  const phase = findPhase(phases, typed);
  await attempt.record({ type: "phase", phase: phase.id });
  const planned = attempt.status().phases.find(({ id }) => id === phase.id);
  const time = planned ? `, ${span(planned.planned_s)} planned, ${span(planned.spent_s)} spent so far` : "";
  const paused = status === "paused" ? " The clock is paused: `npm run timer -- resume`." : "";
  terminal.out(`Phase ${phase.id} (${phase.title})${time}.${paused}`);
  return EXIT.ok;
}

/** By id, or by the beginning of one. Throws a usage error with the choices. */
function findPhase(phases: readonly Phase[], typed: string | undefined): Phase {
  const word = (typed ?? "").toLowerCase();
  const fitting = phases.filter(({ id }) => id === word);
  if (fitting.length === 0 && word !== "") fitting.push(...phases.filter(({ id }) => id.startsWith(word)));
  const [only] = fitting;
  if (only && fitting.length === 1) return only;
  const ids = phases.map(({ id }) => id);
  const guess = word === "" ? undefined : suggest(word, ids);
  const what = typed === undefined ? "Which phase?" : `"${typed}" is not a phase.`;
  throw usageError(`${what}${guess ? ` Did you mean "${guess}"?` : ""}`, `Phases: ${ids.join(", ")}.`);
}

async function stop({ terminal }: CommandContext, attempt: Attempt): Promise<ExitCode> {
  if (attempt.state().status === "stopped") throw stopped();
  await attempt.record({ type: "stopped" });
  const { active_s, elapsed_s, overtime_s } = attempt.status();
  const over = overtime_s > 0 ? `, ${span(overtime_s)} over time` : "";
  terminal.out(`Stopped after ${span(elapsed_s)}, ${span(active_s)} of it work${over}.`);
  terminal.out('`npm run timer -- status` shows plan and time by phase, for "Time spent" in README.md.');
  return EXIT.ok;
}

const stopped = () => failure("The clock has been stopped.", "`npm run timer -- resume` goes on; that is recorded.");

async function watch(
  context: CommandContext,
  workspace: AttemptWorkspace,
  phases: readonly Phase[],
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { attempt } = workspace;
  const quiet = { ...context, terminal: { ...terminal, err: () => undefined } }; // the screen shows it
  if (!terminal.interactive) {
    throw usageError("`timer watch` needs a terminal.", "`npm run timer -- status` prints the same once.");
  }
  await showScreen({
    signal,
    draw: (columns, rows) => watchScreen(attempt.status(), terminal, columns, rows),
    async onTick() {
      await attempt.refresh(); // another terminal may have changed the phase
      const arrived = await settle(workspace, quiet);
      if ((await attempt.takeWarning()) !== undefined || arrived) process.stdout.write("\x07");
    },
    async onKey(name, _, ctrl) {
      const { status, phase } = attempt.state();
      if (name === "q" || name === "escape" || (ctrl && name === "d")) return "leave";
      if (name === "p" && status === "running") await attempt.record({ type: "paused" });
      else if (name === "p" && status === "paused") await attempt.record({ type: "resumed" });
      else if (name === "n" && status !== "stopped") {
        const next = phases[phases.findIndex(({ id }) => id === phase) + 1];
        if (next) await attempt.record({ type: "phase", phase: next.id });
      }
      return "stay";
    },
  });
  return EXIT.ok;
}
