import { stripVTControlCharacters } from "node:util";
import { spawn } from "@lydell/node-pty";

export const ENTER = "\r";
export const DOWN = "\u001b[B";
export const CTRL_C = "\u0003";

/** One step: wait until the screen shows `see`, then type. */
export interface Step {
  see: string;
  type: string;
}

const TIMEOUT_MS = 60_000;

/**
 * Run a Node program in a real pseudo-terminal.
 * @param extra additional variables; CI is not passed on, because it turns questions off
 * @returns the exit code and everything that was shown
 */
export function play(
  program: string,
  args: readonly string[],
  steps: readonly Step[],
  cwd: string,
  extra: Readonly<Record<string, string>> = {},
) {
  return new Promise<{ code: number; screen: string }>((resolve, reject) => {
    const env = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== "CI",
    );
    const terminal = spawn(process.execPath, [program, ...args], {
      ...{ cwd, cols: 120, rows: 50, env: { ...Object.fromEntries(env), LANG: "C.UTF-8", ...extra } },
    });
    const todo = [...steps];
    let screen = "";
    let seen = 0;
    const timer = setTimeout(() => {
      terminal.kill("SIGKILL");
      reject(new Error(`the screen never showed ${JSON.stringify(todo[0]?.see)}:\n${screen}`));
    }, TIMEOUT_MS);
    terminal.onData((chunk) => {
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
      resolve({ code: exitCode, screen });
    });
  });
}
