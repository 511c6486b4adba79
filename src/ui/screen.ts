import { emitKeypressEvents } from "node:readline";
import { printable } from "./styling.ts";
import { usableColumns } from "./terminal.ts";

/** A full-screen view. It is redrawn every second, after a key press, and when the window is resized. */
interface ScreenOptions {
  /** The lines to show in a window of this size. */
  draw(columns: number, rows: number): readonly string[];
  /**
   * Called for every key except Ctrl-C, which ends the view. Returning "leave" also ends it.
   * @param name the name of the key (`q`, `space`); empty for a key without one, such as `?` and `é`
   * @param typed the text that the key types
   */
  onKey(name: string, typed: string, ctrl: boolean): Promise<"stay" | "leave">;
  /** Called every second, before drawing. */
  onTick(): Promise<void>;
  signal: AbortSignal;
}

const ENTER = "\x1b[?1049h\x1b[?25l"; // switch to the alternate screen, hide the cursor
const LEAVE = "\x1b[?25h\x1b[?1049l";

/** Show a view until a key or the signal ends it. The terminal is always restored. */
export async function showScreen({ draw, onKey, onTick, signal }: ScreenOptions): Promise<void> {
  const { stdin, stdout } = process;
  const paint = () => {
    // The last column stays empty, because a full line makes some terminals scroll.
    const lines = draw(Math.max(1, (stdout.columns || usableColumns(0)) - 1), Math.max(1, stdout.rows || 24));
    stdout.write(`\x1b[H${lines.map((line) => `${printable(line)}\x1b[K`).join("\r\n")}\x1b[J`);
  };
  let failed: (error: unknown) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    failed = reject;
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
    stdin.on("end", resolve);
    stdin.on("keypress", (typed: string | undefined, key: { name?: string; ctrl?: boolean }) => {
      if (key.ctrl && key.name === "c") return resolve();
      onKey(key.name ?? "", typed ?? "", key.ctrl === true)
        .then((next) => (next === "leave" ? resolve() : paint()))
        .catch(reject);
    });
  });
  let ticking = false;
  const tick = async () => {
    if (ticking) return; // ticks must not pile up on a slow disk
    ticking = true;
    try {
      await onTick();
      paint();
    } catch (error) {
      failed(error);
    } finally {
      ticking = false;
    }
  };

  emitKeypressEvents(stdin);
  stdin.setRawMode?.(true);
  stdin.resume();
  stdout.write(ENTER);
  const onResize = () => {
    stdout.write("\x1b[2J");
    paint();
  };
  stdout.on("resize", onResize);
  const timer = setInterval(tick, 1000);
  try {
    paint();
    await ended;
  } finally {
    clearInterval(timer);
    stdout.off("resize", onResize);
    stdin.removeAllListeners("keypress");
    stdin.setRawMode?.(false);
    stdin.pause();
    stdout.write(LEAVE);
  }
}
