import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appendEvent, parseLog, readLog } from "../../src/attempt/log.ts";
import { temporaryFolder } from "../support/command.ts";
import { Machine, start } from "./support.ts";

const machine = new Machine();
const pause = () => machine.work(1).event({ type: "paused" });

function repository(content?: string): { root: string; file: string } {
  const root = temporaryFolder();
  mkdirSync(join(root, ".takehome"));
  const file = join(root, ".takehome", "attempt.jsonl");
  if (content !== undefined) writeFileSync(file, content);
  return { root, file };
}

test("no log is an empty log", async () =>
  expect(await readLog(temporaryFolder())).toEqual({ events: [], problems: [], links: [] }));

test("what was appended is read back, one line each", async () => {
  const { root, file } = repository();
  const events = [
    machine.event(start()),
    pause(),
    machine.event({ type: "asked", question: "a\nb \u2028", entries: ["x"], answer: "é" }),
  ];
  for (const event of events) await appendEvent(root, event);
  expect(await readLog(root)).toMatchObject({ events, problems: [] });
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(events.length + 1);
});

test("a torn last line is reported, closed by the next writer, and hides nothing", async () => {
  const first = machine.event(start());
  const whole = `${JSON.stringify(first)}\n`;
  const torn = JSON.stringify(pause());
  for (let length = 1; length < torn.length; length += 7) {
    const { root } = repository(whole + torn.slice(0, length));
    expect((await readLog(root)).events).toEqual([first]);
    const next = pause();
    const { events, problems } = await appendEvent(root, next);
    expect(events).toEqual([first, next]);
    expect(problems).toEqual([expect.stringContaining("attempt.jsonl:2 is incomplete")]);
  }
});

test("a whole last line without its line break counts", async () => {
  const first = machine.event(start());
  const { root } = repository(JSON.stringify(first));
  expect((await appendEvent(root, pause())).events).toHaveLength(2);
});

test("unknown types, later versions and damaged fields are skipped, by line", () => {
  const known = machine.event(start());
  const { events, problems } = parseLog(
    [
      JSON.stringify({ ...known, id: "a", type: "teleported" }),
      JSON.stringify({ ...known, id: "b", v: 2 }),
      JSON.stringify({ ...known, id: "c", hours: "many" }),
      "null",
      JSON.stringify({ ...known, type: "toString" }),
      JSON.stringify(known),
      JSON.stringify(known),
    ].join("\n"),
  );
  expect(events).toEqual([known]); // once, though a merge repeated it
  expect(problems.map((text) => text.replace(/^.*jsonl:/, ""))).toEqual([
    '1 was skipped: unknown type "teleported".',
    "2 was skipped: unknown version 2.",
    expect.stringMatching(/^3 was skipped: damaged \(hours: /),
    "4 was skipped: unknown version undefined.",
    '5 was skipped: unknown type "toString".',
  ]);
});

test("what is confirmed is there, though another writer is killed in the middle of a line again and again", async () => {
  const { root, file } = repository(`${JSON.stringify(machine.event(start()))}\n`);
  let running = true;
  const rival = (async () => {
    for (let turn = 0; running; turn++) {
      if (turn % 3 === 0) appendFileSync(file, '{"v":1,"id":"half');
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const confirmed: string[] = [];
  for (const event of Array.from({ length: 60 }, pause)) {
    await appendEvent(root, event).then(
      () => confirmed.push(event.id),
      () => undefined, // refused, and said so
    );
  }
  running = false;
  await rival;
  const ids = new Set((await readLog(root)).events.map(({ id }) => id));
  expect(confirmed.filter((id) => !ids.has(id))).toEqual([]);
  expect(confirmed.length).toBeGreaterThan(0);
});
