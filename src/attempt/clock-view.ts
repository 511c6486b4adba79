import { formatClock, formatHoursMinutes, localTime, plural, span } from "../base/format.ts";
import { CHANGE_FILE } from "../repository/layout.ts";
import { clip, displayWidth, table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { budgetText } from "./budget.ts";
import type { ClockNote } from "./state.ts";
import type { PhaseStatus, TimerStatus } from "./status.ts";

const STATES: Record<TimerStatus["status"], string> = {
  not_started: "not started",
  running: "running",
  paused: "paused",
  stopped: "stopped",
};

/** `timer status`: the times, in total and by phase. */
export function statusText(status: TimerStatus, terminal: Terminal): string {
  const { paint, unicode } = terminal;
  if (status.status === "not_started") {
    return [
      `The clock has not been started; the budget is ${budgetText(status)}. Start it: \`npm run timer -- start\`.`,
      ...notes(status),
    ].join("\n");
  }
  const share = Math.round((100 * status.elapsed_s) / status.budget_s);
  const left =
    status.overtime_s > 0
      ? paint("red", `overtime: ${span(status.overtime_s)}`)
      : `${span(status.remaining_s)} left, ${share}% of ${budgetText(status)} used`;
  const facts = [
    ["Clock", paint("bold", STATES[status.status]) + reopened(status)],
    ["Started", status.started_at ? localTime(status.started_at) : ""],
    ["Deadline", `${status.deadline_at ? localTime(status.deadline_at) : ""} (${left})`],
    [
      "Working",
      [span(status.active_s), `paused ${span(status.paused_s)}`, ...asleep(status)].join(unicode ? " · " : ", "),
    ],
    ["Questions", `${status.questions_asked} asked`],
    ...changeFact(status),
  ];
  const rows = status.phases.map((phase) => [
    phase.id === status.phase ? paint("bold", `> ${phase.id}`) : `  ${phase.id}`,
    span(phase.planned_s),
    span(phase.spent_s),
    bar(phase, 20, unicode),
  ]);
  return [
    ...table(facts),
    "",
    ...table([["  Phase", "planned", "spent", ""], ...rows], ["left", "right", "right", "left"]),
    ...notes(status),
  ].join("\n");
}

/** One line for a shell prompt, short and plain; empty before the start. */
export function statusLine(status: TimerStatus, unicode: boolean): string {
  if (status.status === "not_started") return "";
  const face =
    status.overtime_s > 0
      ? `+${formatHoursMinutes(status.overtime_s)} over`
      : `${formatHoursMinutes(status.remaining_s)} left`;
  if (status.status === "stopped") return "stopped";
  const phase = status.phases.find(({ id }) => id === status.phase);
  const working = phase
    ? `${phase.id} ${formatHoursMinutes(phase.spent_s)}/${formatHoursMinutes(phase.planned_s)}`
    : status.phase;
  return [status.status === "paused" ? "paused" : working, face].join(unicode ? " · " : " | ");
}

/**
 * The full-screen view, exactly as many lines as fit. In a small window the least important lines are left out first: the
 * keys, blank lines, the notes, then phases from the end, but never the current one.
 */
export function watchScreen(
  status: TimerStatus,
  terminal: Pick<Terminal, "paint" | "unicode">,
  columns: number,
  rows: number,
): string[] {
  const { paint, unicode } = terminal;
  const over = status.overtime_s > 0;
  const face = over ? `+${formatClock(status.overtime_s)}` : formatClock(status.remaining_s);
  const caption = status.status === "running" ? (over ? "overtime" : "left") : STATES[status.status];
  const color = over ? "red" : status.elapsed_s >= 0.9 * status.budget_s ? "yellow" : "green";
  const width = Math.max(1, columns);
  const whole = { planned_s: status.budget_s, spent_s: status.elapsed_s };
  const nameWidth = Math.max(...status.phases.map(({ id }) => id.length)) + 2;
  const times = ({ spent_s, planned_s }: PhaseStatus) =>
    `${formatHoursMinutes(spent_s)}/${formatHoursMinutes(planned_s)}`;
  const timeWidth = Math.max(...status.phases.map((phase) => times(phase).length));
  const phaseLine = (phase: PhaseStatus) => {
    const current = phase.id === status.phase;
    const name = `${current ? "> " : "  "}${phase.id}`.padEnd(nameWidth);
    const time = times(phase).padStart(timeWidth);
    const room = width - nameWidth - timeWidth - 4;
    const line = `${name}  ${time}${room >= 6 ? `  ${bar(phase, Math.min(40, room), unicode)}` : ""}`;
    const late = phase.spent_s > phase.planned_s;
    return { line, style: late ? ("yellow" as const) : current ? ("bold" as const) : undefined };
  };

  interface Line {
    text: string;
    style?: Parameters<Terminal["paint"]>[0] | undefined;
    /** Lines of the highest number are left out first. */
    rank: number;
  }
  const blank = (rank: number): Line => ({ text: "", rank });
  const lines: Line[] = [
    { text: `${face} ${caption}`, style: ["bold", color], rank: 0 },
    { text: bar(whole, Math.min(60, width), unicode), style: color, rank: 2 },
    {
      text: `until ${status.deadline_at ? localTime(status.deadline_at) : "?"}, working ${span(status.active_s)}`,
      rank: 3,
    },
    ...(status.change ? [{ text: `Change request: ${changeText(status.change)}`, rank: 3.5 }] : []),
    blank(6),
    ...status.phases.map((phase, index): Line => {
      const { line, style } = phaseLine(phase);
      return { text: line, style, rank: phase.id === status.phase ? 1 : 4 + index / 100 };
    }),
    ...notes(status).map((text): Line => ({ text, rank: text === "" ? 8 : 7 })),
    blank(9),
    { text: "p pause or resume, n next phase, q leave (the clock keeps running)", style: "dim", rank: 10 },
  ];
  const kept = lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => a.line.rank - b.line.rank || a.index - b.index)
    .slice(0, Math.max(1, rows))
    .sort((a, b) => a.index - b.index);
  return kept.map(({ line }) => {
    const text = cut(line.text, width, unicode);
    return line.style ? paint(line.style, text) : text;
  });
}

function cut(text: string, width: number, unicode: boolean): string {
  if (displayWidth(text) <= width) return text;
  return unicode ? clip(text, width) : text.slice(0, width);
}

/** Time spent against time planned; time beyond the plan is drawn with another character, up to the width. */
function bar(
  { spent_s, planned_s }: Pick<PhaseStatus, "spent_s" | "planned_s">,
  width: number,
  unicode: boolean,
): string {
  const [done, open, over] = unicode ? ["━", "─", "╋"] : ["#", ".", "!"];
  const share = planned_s > 0 ? spent_s / planned_s : 0;
  if (share <= 1) {
    const filled = Math.round(share * width);
    return done.repeat(filled) + open.repeat(width - filled);
  }
  const plan = Math.max(1, Math.round(width / share));
  return done.repeat(Math.min(plan, width - 1)) + over.repeat(width - Math.min(plan, width - 1));
}

const reopened = ({ times_reopened }: TimerStatus) =>
  times_reopened > 0 ? ` (restarted ${plural(times_reopened, "time")} after a stop)` : "";

const changeText = ({ title, arrived_at }: NonNullable<TimerStatus["change"]>) =>
  `${title} (arrived ${localTime(arrived_at)}, ${CHANGE_FILE})`;

const changeFact = ({ change }: TimerStatus) => (change ? [["Change", changeText(change)]] : []);

const asleep = ({ asleep_s }: TimerStatus) => (asleep_s > 0 ? [`asleep ${span(asleep_s)}`] : []);

const NOTES: Record<ClockNote["kind"], (note: ClockNote) => string> = {
  asleep: ({ at, seconds }) =>
    `The machine slept for ${span(seconds)} before ${localTime(at)}. This does not count as working time.`,
  restarted: ({ at, seconds }) =>
    `The machine was restarted in the ${span(seconds)} before ${localTime(at)}. They count as working time.`,
  clock_set_forward: ({ at, seconds }) =>
    `The machine's clock was set forward by ${span(seconds)} before ${localTime(at)}. The deadline moved with it.`,
  clock_set_back: ({ at, seconds }) =>
    `The machine's clock was set back by ${span(seconds)} before ${localTime(at)}. This did not add time.`,
};

function notes({ clock_notes, problems }: TimerStatus): string[] {
  const lines = [...clock_notes.map((note) => NOTES[note.kind](note)), ...problems];
  return lines.length > 0 ? ["", ...lines] : [];
}
