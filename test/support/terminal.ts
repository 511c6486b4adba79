import { stripVTControlCharacters } from "node:util";
import { spawn } from "@lydell/node-pty";

export const ENTER = "\r";
export const DOWN = "\u001b[B";
export const CTRL_C = "\u0003";
export const CTRL_D = "\u0004";

/** One step: wait until the screen shows `see`, then type. */
export interface Step {
  see: string;
  type: string;
}

const TIMEOUT_MS = 60_000;

/**
 * Run a Node program in a real pseudo-terminal.
 * @param extra additional variables; CI is not passed on, because it turns questions off
 * @param size what the terminal reports as its columns and rows
 * @returns the exit code and everything that was shown: as text, and with its escape sequences
 */
export function play(
  program: string,
  args: readonly string[],
  steps: readonly Step[],
  cwd: string,
  extra: Readonly<Record<string, string>> = {},
  { columns, rows } = { columns: 120, rows: 50 },
) {
  return new Promise<{ code: number; screen: string; raw: string }>((resolve, reject) => {
    const env = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== "CI",
    );
    // node-pty refuses a terminal of no columns.
    const sized = `stty cols ${columns} rows ${rows} && exec "$0" "$@"`;
    const terminal = spawn("/bin/sh", ["-c", sized, process.execPath, program, ...args], {
      ...{ cwd, cols: 120, rows: 50, env: { ...Object.fromEntries(env), LANG: "C.UTF-8", ...extra } },
    });
    const todo = [...steps];
    let raw = "";
    let screen = "";
    let seen = 0;
    const timer = setTimeout(() => {
      terminal.kill("SIGKILL");
      reject(new Error(`the screen never showed ${JSON.stringify(todo[0]?.see)}:\n${screen}`));
    }, TIMEOUT_MS);
    terminal.onData((chunk) => {
      raw += chunk;
      screen += stripVTControlCharacters(chunk);
      for (let [next] = todo; next; [next] = todo) {
        const at = screen.indexOf(next.see, seen);
        if (at < 0) return;
        seen = at + next.see.length;
        todo.shift();
        const { type } = next;
        if (type === "") continue; // the screen will not change, so the next text may be there already
        setTimeout(() => terminal.write(type), 100);
        return;
      }
    });
    terminal.onExit(({ exitCode }) => {
      clearTimeout(timer);
      resolve({ code: exitCode, screen, raw });
    });
  });
}
