import { afterEach, expect, test } from "vitest";
import { columnsOf, createTerminal } from "../../src/ui/terminal.ts";

const streams = { stdout: { ...process.stdout }, stdin: { ...process.stdin } };

/** Pretend that standard input and output are a terminal of so many columns. */
function attach(columns: number | undefined): void {
  for (const stream of [process.stdout, process.stdin]) {
    Object.defineProperty(stream, "isTTY", { value: true, configurable: true });
  }
  Object.defineProperty(process.stdout, "columns", { value: columns, configurable: true });
}

afterEach(() => {
  for (const name of ["stdout", "stdin"] as const) {
    Object.defineProperty(process[name], "isTTY", { value: streams[name].isTTY, configurable: true });
  }
  Object.defineProperty(process.stdout, "columns", { value: streams.stdout.columns, configurable: true });
});

test.each([
  [132, 132],
  [0, 80],
  [1, 80],
  [19, 80],
  [20, 20],
  [undefined, 80],
])("a terminal that reports %s columns is taken to have %i", (reported, width) => {
  attach(reported);
  const terminal = createTerminal({ TERM: "xterm" });
  expect(terminal).toMatchObject({ interactive: true, width });
  expect(columnsOf(terminal)).toBe(width);
});

test("in CI, and on a dumb terminal, nobody is asked and lines are not wrapped", () => {
  attach(90);
  for (const env of [{ TERM: "xterm", CI: "true" }, { TERM: "dumb" }]) {
    const terminal = createTerminal(env);
    expect(terminal.interactive, JSON.stringify(env)).toBe(false);
    expect(columnsOf(terminal)).toBe(Number.POSITIVE_INFINITY);
  }
  expect(createTerminal({ TERM: "xterm", CI: "false" }).interactive).toBe(true);
});

test("colors follow NO_COLOR and FORCE_COLOR", () => {
  attach(90);
  const paints = (env: NodeJS.ProcessEnv) => createTerminal(env).paint("red", "x") !== "x";
  expect(paints({ TERM: "xterm" })).toBe(true);
  expect(paints({ TERM: "xterm", NO_COLOR: "1" })).toBe(false);
  expect(paints({ TERM: "xterm", NO_COLOR: "1", FORCE_COLOR: "1" })).toBe(false);
  expect(paints({ TERM: "dumb", FORCE_COLOR: "1" })).toBe(true);
  expect(paints({ TERM: "dumb", FORCE_COLOR: "0" })).toBe(false);
});

test("characters beyond ASCII need a UTF-8 locale", () => {
  const unicode = (env: NodeJS.ProcessEnv) => createTerminal(env).unicode;
  if (process.platform === "win32") return expect(unicode({ WT_SESSION: "1" })).toBe(true);
  expect(unicode({ LANG: "en_US.UTF-8" })).toBe(true);
  expect(unicode({ LANG: "en_US.UTF-8", LC_ALL: "C" })).toBe(false);
  expect(unicode({})).toBe(false);
});
