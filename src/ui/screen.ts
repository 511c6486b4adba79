import { emitKeypressEvents } from "node:readline";

/** A full-screen view that is drawn again every second, after a key, and when the window changes its size. */
export interface ScreenOptions {
  /** The lines to show in a window of this size. */
  draw(columns: number, rows: number): readonly string[];
  /**
   * Called for every key with its name (`q`, `space`; empty where it has none, as `?` and `é`), the text it types and
   * whether Ctrl was held; returning "leave" ends the view. Ctrl-C ends it by itself.
   */
  onKey(name: string, typed: string, ctrl: boolean): Promise<"stay" | "leave">;
  /** Called every second before drawing. */
  onTick(): Promise<void>;
  signal: AbortSignal;
}

const ENTER = "\x1b[?1049h\x1b[?25l"; // the alternate screen, without a cursor
const LEAVE = "\x1b[?25h\x1b[?1049l";

/** Show it until a key or the signal ends it; whatever happens, the terminal is left as it was found. */
export async function showScreen({ draw, onKey, onTick, signal }: ScreenOptions): Promise<void> {
  const { stdin, stdout } = process;
  const paint = () => {
    // The last column is left free: a full line makes some terminals scroll.
    const lines = draw(Math.max(1, (stdout.columns || 80) - 1), Math.max(1, stdout.rows || 24));
    stdout.write(`\x1b[H${lines.map((line) => `${line}\x1b[K`).join("\r\n")}\x1b[J`);
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
    if (ticking) return; // a slow disk must not pile up ticks
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
