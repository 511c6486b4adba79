import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { spawn } from "@lydell/node-pty";
import { expect, test } from "vitest";
import { generatedRepository, takehome } from "../support/repository.ts";

/** Alternate screen without a cursor, and back. */
const ENTER = "\u001b[?1049h";
const LEAVE = "\u001b[?25h\u001b[?1049l";

interface Watched {
  /** Wait until something newly drawn matches; gives what was drawn since the last wait. */
  until(pattern: RegExp): Promise<string>;
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  signal(name: string): void;
  ended: Promise<number>;
  everything(): string;
}

function watch(root: string, env: Record<string, string>): Watched {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !["CI", "LC_ALL"].includes(entry[0]),
  );
  const terminal = spawn(process.execPath, [join(root, ".takehome", "takehome.mjs"), "timer", "watch"], {
    cwd: root,
    cols: 90,
    rows: 24,
    env: { ...Object.fromEntries(inherited), ...env },
  });
  let all = "";
  let read = 0;
  terminal.onData((chunk) => {
    all += chunk;
  });
  const ended = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  return {
    async until(pattern) {
      for (let waited = 0; waited < 15_000; waited += 50) {
        const fresh = stripVTControlCharacters(all.slice(read));
        if (pattern.test(fresh)) {
          read = all.length;
          return fresh;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      terminal.kill("SIGKILL");
      throw new Error(`waited in vain for ${pattern}; drawn: ${stripVTControlCharacters(all.slice(read))}`);
    },
    type: (keys) => terminal.write(keys),
    resize: (columns, rows) => terminal.resize(columns, rows),
    signal: (name) => terminal.kill(name),
    ended,
    everything: () => all,
  };
}

async function started(): Promise<string> {
  const root = await generatedRepository(2);
  await takehome(root, ["timer", "start", "4h"]);
  return root;
}

const types = async (root: string) =>
  JSON.parse((await takehome(root, ["timer", "status", "--json"])).stdout) as { status: string; phase: string };

const tick = () => new Promise((resolve) => setTimeout(resolve, 1200));

test("counts down, takes keys, follows other terminals and the window's size, and leaves the screen as it was", async () => {
  const root = await started();
  const view = watch(root, { LANG: "C.UTF-8" });
  expect(await view.until(/3:59:\d\d left.*write-up.*q leave/s)).toContain("> clarify");
  expect(view.everything()).toContain("──");
  await view.until(/3:59:\d\d left/);

  view.type("n");
  await view.until(/> data/);
  view.type("p");
  await view.until(/3:59:\d\d paused/);
  expect(await types(root)).toMatchObject({ status: "paused", phase: "data" });
  view.type("p");
  await view.until(/3:59:\d\d left/);
  await takehome(root, ["timer", "phase", "improve"]);
  await view.until(/> improve/);

  view.resize(30, 5);
  await tick();
  await view.until(/left/);
  await tick();
  const small = await view.until(/> improve/);
  const lines = small.split("\r\n");
  expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThan(30 * 2); // at most two frames run together
  view.resize(3, 1);
  await tick();
  view.resize(120, 40);
  await view.until(/3:59:\d\d left.*write-up.*q leave/s);

  view.type("q");
  expect(await view.ended).toBe(0);
  expect(view.everything().startsWith(ENTER)).toBe(true);
  expect(view.everything().endsWith(LEAVE)).toBe(true);
  expect(await types(root)).toMatchObject({ status: "running" }); // leaving the view stops nothing
});

test.each([["C"], ["en_US.ISO-8859-1"]])("a terminal with LANG=%s gets ASCII only", async (locale) => {
  const view = watch(await started(), { LANG: locale, LC_ALL: locale });
  await view.until(/3:59:\d\d left.*\.\.\.\.\..*q leave/s);
  view.type("\u0003");
  expect(await view.ended).toBe(0);
  expect([...view.everything()].every((character) => character.charCodeAt(0) < 128)).toBe(true);
});

test("SIGTERM restores the screen", async () => {
  const view = watch(await started(), { LANG: "C.UTF-8" });
  await view.until(/left/);
  view.signal("SIGTERM");
  await view.ended;
  expect(view.everything().endsWith(LEAVE)).toBe(true);
});
