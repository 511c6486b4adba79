import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { pathWithoutNamespaces } from "../support/failing-unshare.ts";
import { generatedRepository, takehome, useSolution } from "../support/repository.ts";

const ON_LINUX = process.platform === "linux";
const PATIENCE = { timeout: 10_000, interval: 50 };

const withText = (file: "cmdline" | "environ", text: string) =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/${file}`, "utf8").includes(text);
    } catch {
      return false; // it has ended
    }
  });

/** Ids of the processes that have a text in their command lines. */
const named = (text: string) => withText("cmdline", text);

/** A name for what a test starts, of which nothing is left after it, whatever came of it. */
function newMark(): string {
  const mark = join(temporaryFolder(), "lingers");
  onTestFinished(() => {
    for (const pid of named(mark)) process.kill(Number(pid), "SIGKILL");
  });
  return mark;
}

/** Processes of a run: those that have its mark in their environments. */
const marked = (run: string) => withText("environ", `TAKEHOME_RUN=${run}`);

/** A solution with a child that knows of no run, and one in a session of its own; both have `mark` in their command lines, and neither ends by itself. */
const lingering = (mark: string, ready: string, then: string) => `
  import { spawn } from "node:child_process";
  const wait = ["-e", "setInterval(() => undefined, 1000)", ${JSON.stringify(mark)}];
  spawn(process.execPath, wait, { stdio: "ignore", env: {} });
  spawn(process.execPath, wait, { stdio: "ignore", detached: true }).unref();
  for (const { id } of cases) line({ id });
  fs.writeFileSync(${JSON.stringify(ready)}, process.env.TAKEHOME_RUN);
  ${then}`;

test.runIf(ON_LINUX).each([
  ["namespaces, where the system has them", false],
  ["a process group", true],
])(
  "a runner that is killed takes along the solution, its children and those that left its group: %s",
  async (_, withoutNamespaces) => {
    const root = await generatedRepository(2);
    const [mark, ready] = [newMark(), join(temporaryFolder(), "ready")];
    useSolution(root, lingering(mark, ready, "setInterval(() => undefined, 1000);"));
    let before: unknown;
    const { code } = await takehome(root, ["eval"], {
      env: withoutNamespaces ? { PATH: pathWithoutNamespaces() } : {},
      onOutput: (text, kill) => {
        if (!text.includes("Running")) return;
        const look = setInterval(() => {
          if (!existsSync(ready)) return;
          clearInterval(look);
          before = [named(mark).length, marked(readFileSync(ready, "utf8")).length > 2];
          kill("SIGKILL");
        }, 20);
      },
    });
    expect([code, before]).toEqual([null, [2, true]]);
    const run = readFileSync(ready, "utf8");
    await vi.waitFor(() => expect([...marked(run), ...named(mark)]).toEqual([]), PATIENCE);
  },
);

test.runIf(ON_LINUX)("a run that ends by itself leaves nothing behind", async () => {
  const root = await generatedRepository(2);
  const [mark, ready] = [newMark(), join(temporaryFolder(), "ready")];
  useSolution(root, lingering(mark, ready, "process.exit(0);"));
  expect((await takehome(root, ["eval"])).code).toBe(0);
  const run = readFileSync(ready, "utf8");
  expect(run).toMatch(/^[0-9a-f-]{36}$/);
  await vi.waitFor(() => expect([...marked(run), ...named(mark)]).toEqual([]), PATIENCE);
});
