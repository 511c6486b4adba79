import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome, useSolution } from "../support/repository.ts";

const ON_LINUX = process.platform === "linux";
const PATIENCE = { timeout: 10_000, interval: 50 };

const commandLines = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8");
      } catch {
        return ""; // gone meanwhile
      }
    });

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
    const [mark, ready] = [join(temporaryFolder(), "lingers"), join(temporaryFolder(), "ready")];
    useSolution(root, lingering(mark, ready, "setInterval(() => undefined, 1000);"));
    const marked = () => commandLines().filter((words) => words.includes(mark)).length;
    let before = 0;
    const { code } = await takehome(root, ["eval"], {
      onOutput: (text, kill) => {
        if (!text.includes("Running")) return;
        const look = setInterval(() => {
          if (!existsSync(ready)) return;
          clearInterval(look);
          before = marked();
          kill("SIGKILL");
        }, 20);
      },
    });
    expect([code, before]).toEqual([null, 2]);
    const { run, pid } = JSON.parse(readFileSync(ready, "utf8"));
    const watchdogs = () => commandLines().filter((words) => words.includes(run)).length;
    const left = () => ({ children: marked(), solution: existsSync(`/proc/${pid}`), watchdogs: watchdogs() });
    await vi.waitFor(() => expect(left()).toEqual({ children: 0, solution: false, watchdogs: 0 }), PATIENCE);
  },
);

test.runIf(ON_LINUX)("a run that ends by itself leaves no watchdog behind", async () => {
  const root = await generatedRepository(2);
  const [mark, ready] = [join(temporaryFolder(), "lingers"), join(temporaryFolder(), "ready")];
  useSolution(root, lingering(mark, ready, "process.exit(0);"));
  expect((await takehome(root, ["eval"])).code).toBe(0);
  const { run } = JSON.parse(readFileSync(ready, "utf8"));
  expect(run).toMatch(/^[0-9a-f-]{36}$/);
  const left = () => commandLines().filter((words) => words.includes(run) || words.includes(mark));
  await vi.waitFor(() => expect(left()).toEqual([]), PATIENCE);
});
