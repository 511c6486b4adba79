import { join } from "node:path";
import { cancelled } from "../../base/errors.ts";
import { type ChangeTask, MAX_SECONDS_PER_TASK, SECONDS_PER_TASK } from "../../exercise/defense.ts";
import { showScreen } from "../../ui/screen.ts";
import type { Terminal } from "../../ui/terminal.ts";
import { wrap } from "../../ui/wrap.ts";
import { clockOf } from "../interview-screen.ts";
import type { TaskState } from "../session.ts";
import { secondsSince } from "./task-session.ts";

/** What a candidate needs to work on a change, as lines of text. */
export function taskInstructions({ title, message }: ChangeTask, { folder }: TaskState): string[] {
  return [
    `A change in ten minutes: ${title}`,
    "",
    ...message
      .trim()
      .split(/\n{2,}/)
      .map((paragraph) => paragraph.replaceAll("\n", " ")),
    "",
    `Work in ${folder}`,
    "It is a copy of your repository as it is now; nothing that you change there gets into your submission.",
    `Try it there, for example with \`npm run eval\` or your own tests. The entry point is in ${join(folder, "takehome.json")}.`,
  ];
}

/** `9:58 left`, `1:05 over: counts half`, `too late to hand it in`. */
export function taskClock(seconds: number): string {
  if (seconds > MAX_SECONDS_PER_TASK) return "too late to hand it in";
  const clock = clockOf(seconds, SECONDS_PER_TASK);
  return clock.endsWith("over") ? `${clock}: counts half` : clock;
}

/**
 * Show the change with its clock until it is handed in or given up.
 * @throws cancelled on Ctrl-C; the clock runs on
 */
export async function showTask(
  { paint, unicode }: Terminal,
  signal: AbortSignal,
  task: ChangeTask,
  state: TaskState,
): Promise<"handed_in" | "given_up"> {
  let chosen: "handed_in" | "given_up" | undefined;
  const plain = (text: string) => (unicode ? text : text.replace(/[^\n -~]/g, "?"));
  await showScreen({
    signal,
    draw(columns, rows) {
      const seconds = secondsSince(state);
      const color = seconds > SECONDS_PER_TASK ? "red" : seconds > 0.75 * SECONDS_PER_TASK ? "yellow" : "green";
      const body = taskInstructions(task, state).flatMap((line) => wrap(plain(line), Math.min(columns, 100)));
      const keys = "h: hand in   g: give up   Ctrl-C: leave; the clock runs on";
      const shown = body.slice(0, Math.max(0, rows - 4));
      return [paint(["bold", color], taskClock(seconds)), "", ...shown, "", paint("dim", keys.slice(0, columns))].slice(
        0,
        rows,
      );
    },
    async onKey(name) {
      if (name === "h") chosen = "handed_in";
      if (name === "g") chosen = "given_up";
      return chosen === undefined ? "stay" : "leave";
    },
    onTick: async () => undefined,
  });
  if (chosen !== undefined) return chosen;
  throw cancelled(
    "You left the change. Its clock runs on.",
    "`npm run defend -- --task start` shows it again, `-- --task done` hands it in, `-- --task drop` gives it up.",
  );
}
