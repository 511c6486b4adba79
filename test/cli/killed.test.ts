import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome, useSolution } from "../support/repository.ts";

const ON_LINUX = process.platform === "linux";
const PATIENCE = { timeout: 10_000, interval: 50 };

/** Ids of the processes that have a text in their command lines. */
const named = (text: string) =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
    } catch {
      return false; // gone meanwhile
    }
  });

/** A name for what a test starts, of which nothing is left after it, whatever came of it. */
function newMark(): string {
  const mark = join(temporaryFolder(), "lingers");
  onTestFinished(() => {
    for (const pid of named(mark)) process.kill(Number(pid), "SIGKILL");
  });
  return mark;
}

/** A solution with a child that knows of no run, and one in a session of its own; both have `mark` in their command lines, and neither ends by itself. */
const lingering = (mark: string, ready: string, then: string) => `
  import { spawn } from "node:child_process";
  const wait = ["-e", "setInterval(() => undefined, 1000)", ${JSON.stringify(mark)}];
  spawn(process.execPath, wait, { stdio: "ignore", env: {} });
  spawn(process.execPath, wait, { stdio: "ignore", detached: true }).unref();
  for (const { id } of cases) line({ id });
  fs.writeFileSync(${JSON.stringify(ready)}, JSON.stringify({ run: process.env.TAKEHOME_RUN, pid: process.pid }));
  ${then}`;

test.runIf(ON_LINUX)(
  "a runner that is killed takes along the solution, its children and those that left its group",
  async () => {
    const root = await generatedRepository(2);
    const [mark, ready] = [newMark(), join(temporaryFolder(), "ready")];
    useSolution(root, lingering(mark, ready, "setInterval(() => undefined, 1000);"));
    let before = 0;
    const { code } = await takehome(root, ["eval"], {
      onOutput: (text, kill) => {
        if (!text.includes("Running")) return;
        const look = setInterval(() => {
          if (!existsSync(ready)) return;
          clearInterval(look);
          before = named(mark).length;
          kill("SIGKILL");
        }, 20);
      },
    });
    expect([code, before]).toEqual([null, 2]);
    const { run, pid } = JSON.parse(readFileSync(ready, "utf8"));
    const left = () => ({ children: named(mark), solution: existsSync(`/proc/${pid}`), watchdogs: named(run) });
    await vi.waitFor(() => expect(left()).toEqual({ children: [], solution: false, watchdogs: [] }), PATIENCE);
  },
);

test.runIf(ON_LINUX)("a run that ends by itself leaves no watchdog behind", async () => {
  const root = await generatedRepository(2);
  const [mark, ready] = [newMark(), join(temporaryFolder(), "ready")];
  useSolution(root, lingering(mark, ready, "process.exit(0);"));
  expect((await takehome(root, ["eval"])).code).toBe(0);
  const { run } = JSON.parse(readFileSync(ready, "utf8"));
  expect(run).toMatch(/^[0-9a-f-]{36}$/);
  await vi.waitFor(() => expect([...named(run), ...named(mark)]).toEqual([]), PATIENCE);
});
