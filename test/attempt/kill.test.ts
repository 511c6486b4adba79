import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { readLog } from "../../src/attempt/log.ts";
import { run, temporaryFolder } from "../support/command.ts";

const ROUNDS = 40;
const WRITERS = 2;

/** A program that appends events as fast as it can and prints the id of each one as soon as it is confirmed. */
async function writer(folder: string): Promise<string> {
  const outfile = join(folder, "writer.mjs");
  await build({
    stdin: {
      contents: `
        import { writeSync } from "node:fs";
        import { systemClock } from "./src/attempt/clock.ts";
        import { createEvent } from "./src/attempt/events.ts";
        import { appendEvent } from "./src/attempt/log.ts";
        const [root, most] = process.argv.slice(2);
        for (let count = 0; count < Number(most); count++) {
          const body = { type: "asked", question: "x".repeat(count * 37 % 900), entries: [], answer: "" };
          const event = createEvent(body, systemClock());
          await appendEvent(root, event);
          writeSync(1, event.id + "\\n");
        }`,
      resolveDir: resolve("."),
      loader: "ts",
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  return outfile;
}

/** Run a writer; with a delay, it is killed that many milliseconds after its first confirmation. @returns confirmed ids */
function write(program: string, root: string, killAfter?: number): Promise<{ ids: string[]; killed: boolean }> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [program, root, killAfter === undefined ? "25" : "1000000"]);
    let printed = "";
    child.stdout.on("data", (chunk) => {
      if (printed === "" && killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
      printed += chunk;
    });
    child.on("error", reject);
    child.on("close", (_, signal) => done({ ids: printed.split("\n").filter(Boolean), killed: signal === "SIGKILL" }));
  });
}

function emptyLog(): string {
  const root = temporaryFolder();
  mkdirSync(join(root, ".takehome"));
  return root;
}

test(`${ROUNDS} times ${WRITERS} writers at once, each killed with SIGKILL at a random moment: nothing confirmed is lost`, async () => {
  const program = await writer(temporaryFolder());
  let kills = 0;
  let confirmed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const root = emptyLog();
    const runs = await Promise.all(Array.from({ length: WRITERS }, () => write(program, root, Math.random() * 40)));
    kills += runs.filter(({ killed }) => killed).length;
    const { events } = await readLog(root);
    const kept = new Set(events.map(({ id }) => id));
    const lost = runs.flatMap(({ ids }) => ids).filter((id) => !kept.has(id));
    expect(lost).toEqual([]);
    confirmed += runs.reduce((sum, { ids }) => sum + ids.length, 0);
    // The next process goes on where they left it.
    if (round % 10 === 0) {
      const after = await write(program, root);
      expect(after.ids).toHaveLength(25);
      expect(new Set((await readLog(root)).events.map(({ id }) => id))).toEqual(new Set([...kept, ...after.ids]));
    }
  }
  expect(kills).toBe(ROUNDS * WRITERS);
  expect(confirmed).toBeGreaterThan(kills);
});

test("four processes at once: every line whole, every event once", async () => {
  const program = await writer(temporaryFolder());
  const root = emptyLog();
  const runs = await Promise.all(Array.from({ length: 4 }, () => write(program, root)));
  const { events, problems } = await readLog(root);
  expect(problems).toEqual([]);
  expect(events.map(({ id }) => id).sort()).toEqual(runs.flatMap(({ ids }) => ids).sort());
});

test.skipIf(process.platform === "win32")(
  "a full disk: the write is refused and said, what was confirmed stays, and it goes on once there is room",
  async () => {
    const program = await writer(temporaryFolder());
    const root = emptyLog();
    // A limit on the size of files breaks a write in its middle, as a full disk does.
    const full = await run("bash", [
      "-c",
      `trap "" XFSZ; ulimit -f 8; exec "${process.execPath}" "${program}" "${root}" 1000`,
    ]);
    expect(full.code).not.toBe(0);
    expect(full.stderr).toContain("The disk is full. Nothing was recorded.");
    const text = readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8");
    expect(text).toHaveLength(8 * 1024);
    expect(text.endsWith("\n")).toBe(false);
    const ids = full.stdout.split("\n").filter(Boolean);
    expect(ids.length).toBeGreaterThan(3);
    expect((await readLog(root)).events.map(({ id }) => id)).toEqual(ids);

    const after = await write(program, root);
    const { events, problems } = await readLog(root);
    expect(events.map(({ id }) => id)).toEqual([...ids, ...after.ids]);
    expect(problems).toHaveLength(1);
  },
);

test("a log that cannot be written to is said", async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, ".takehome"), "a file where the folder should be");
  const program = await writer(temporaryFolder());
  expect((await run(process.execPath, [program, root, "1"])).code).not.toBe(0);
});
