import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countedEvents } from "../../src/attempt/counted-events.ts";
import type { AttemptEvent } from "../../src/attempt/events.ts";
import { appendEvent, readLog } from "../../src/attempt/log.ts";
import { temporaryFolder } from "../support/command.ts";
import { Machine, start } from "./support.ts";

const PERIOD = { from: Date.parse("2026-03-28T19:59:00Z"), until: Date.parse("2026-03-28T23:00:00Z") };

const asked = (question: string) => ({ type: "asked" as const, question, entries: ["x"], answer: "a" });

/** A log of four entries that the kit wrote. */
async function written(): Promise<{ root: string; file: string; events: AttemptEvent[] }> {
  const root = temporaryFolder();
  mkdirSync(join(root, ".takehome"));
  const machine = new Machine();
  const events = [
    machine.event(start()),
    ...["one", "two", "three"].map((text) => machine.work(60).event(asked(text))),
  ];
  for (const event of events) await appendEvent(root, event);
  return { root, file: join(root, ".takehome", "attempt.jsonl"), events };
}

const linesOf = (file: string) => readFileSync(file, "utf8").trim().split("\n");
const write = (file: string, lines: readonly string[]) => writeFileSync(file, `${lines.join("\n")}\n`);
const count = async (root: string) => countedEvents(await readLog(root), PERIOD);
const questions = (events: readonly AttemptEvent[]) =>
  events.flatMap((event) => (event.type === "asked" ? [event.question] : []));

test("each entry has the hash of the one before it, and all of them count", async () => {
  const { root, file, events } = await written();
  const previous = linesOf(file).map((line) => JSON.parse(line).prev as string);
  expect(previous[0]).toBe("");
  for (const hash of previous.slice(1)) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(previous).size).toBe(4);
  expect(await count(root)).toEqual({ events, problems: [] });
});

test("line ends and spaces are not content", async () => {
  const { root, file, events } = await written();
  writeFileSync(
    file,
    linesOf(file)
      .map((line) => `${line.replace('{"v":1', '{ "v": 1')}\r\n`)
      .join(""),
  );
  expect(await count(root)).toEqual({ events, problems: [] });
});

test("an edited entry does not count, and the next one shows it", async () => {
  const { root, file } = await written();
  write(
    file,
    linesOf(file).map((line) => line.replace('"one"', '"who uses it?"')),
  );
  const { events, problems } = await count(root);
  expect(questions(events)).toEqual(["two", "three"]);
  expect(problems).toEqual([
    ".takehome/attempt.jsonl:2 (asked) does not count: it was edited.",
    ".takehome/attempt.jsonl:3: an entry before it was edited or removed.",
  ]);
});

test("a removed entry is noticed", async () => {
  const { root, file } = await written();
  write(
    file,
    linesOf(file).filter((_, index) => index !== 2),
  );
  const { events, problems } = await count(root);
  expect(problems).toEqual([
    ".takehome/attempt.jsonl:2 (asked) does not count: it was edited.",
    ".takehome/attempt.jsonl:3: an entry before it was edited or removed.",
  ]);
  expect(questions(events)).toEqual(["three"]);
});

test("an entry that somebody typed does not count, wherever it is", async () => {
  const { root, file, events } = await written();
  const machine = new Machine();
  const typed = JSON.stringify(machine.work(30).event(asked("typed")));
  const lines = linesOf(file);
  write(file, [...lines.slice(0, 2), typed, ...lines.slice(2)]);
  appendFileSync(file, `${typed.replace('"id":"', '"id":"z')}\n`);
  const counted = await count(root);
  expect(counted.events).toEqual(events);
  expect(counted.problems).toEqual(
    [3, 6].map((line) => `.takehome/attempt.jsonl:${line} (asked) does not count: no command of the kit wrote it.`),
  );
});

test("two branches that a merge joined count, and so do lines that it repeats", async () => {
  const { root, file, events } = await written();
  const common = linesOf(file);
  const machine = new Machine().work(600);
  const [left, right] = [machine.event(asked("left")), machine.work(1).event(asked("right"))];
  await appendEvent(root, left);
  const [leftLine = ""] = linesOf(file).slice(-1);
  write(file, common);
  await appendEvent(root, right);
  const [rightLine = ""] = linesOf(file).slice(-1);
  write(file, [...common, leftLine, rightLine, leftLine]);
  expect(await count(root)).toEqual({ events: [...events, left, right], problems: [] });
});

test("a log of an older kit is accepted, and said to be unverified; what is appended is linked", async () => {
  const { root, file, events } = await written();
  write(
    file,
    linesOf(file).map((line) => JSON.stringify({ ...JSON.parse(line), prev: undefined })),
  );
  const next = new Machine().work(900).event(asked("new"));
  await appendEvent(root, next);
  expect(await count(root)).toEqual({
    events: [...events, next],
    problems: [".takehome/attempt.jsonl: 4 entries have no hash (an older kit), so their order is not verified."],
  });
});

test("entries before the generation or in the future do not count; five minutes may be a clock", async () => {
  const { root } = await written();
  for (const at of ["2026-03-28T19:55:00Z", "2026-03-27T20:00:00Z", "2026-03-28T23:04:00Z", "2026-03-29T20:00:00Z"]) {
    await appendEvent(root, new Machine(at).event(asked(at)));
  }
  const { events, problems } = await count(root);
  expect(questions(events).slice(3)).toEqual(["2026-03-28T19:55:00Z", "2026-03-28T23:04:00Z"]);
  expect(problems).toEqual([
    ".takehome/attempt.jsonl:6 (asked) does not count: it is dated 2026-03-27 20:00, before the repository was generated.",
    ".takehome/attempt.jsonl:8 (asked) does not count: it is dated 2026-03-29 20:00, in the future.",
  ]);
});
