import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { parseYaml } from "../../build/yaml-plugin.ts";
import { deliver, recordArrival, settleChange, shareUsed } from "../../src/attempt/arrival.ts";
import { type Attempt, openAttempt } from "../../src/attempt/attempt.ts";
import { drawChange } from "../../src/attempt/change-draw.ts";
import { statusText, watchScreen } from "../../src/attempt/clock-view.ts";
import { readLog } from "../../src/attempt/log.ts";
import type { ChangeRequest } from "../../src/exercise/changes.ts";
import type { Stakeholder } from "../../src/exercise/stakeholder.ts";
import type { Repository } from "../../src/repository/repository.ts";
import { createTerminal } from "../../src/ui/terminal.ts";
import { temporaryFolder } from "../support/command.ts";
import { HOUR, Machine, start } from "./support.ts";

const { changes: BANK } = parseYaml(
  "exercises/ocr/changes.yaml",
  readFileSync("exercises/ocr/changes.yaml", "utf8"),
) as { changes: ChangeRequest[] };
const FROM = { name: "Ines Halloran", role: "Accounts Payable" } as Stakeholder;
const PHASES = [
  { id: "clarify", title: "Questions", minutes: 60 },
  { id: "improve", title: "Improvement", minutes: 180 },
];

let root: string;
let machine: Machine;
beforeEach(() => {
  root = temporaryFolder();
  mkdirSync(join(root, ".takehome"));
  machine = new Machine();
});

const open = () => openAttempt({ root, manifest: { hours: 24 } } as Repository, PHASES, machine.now);
const settle = (attempt: Attempt) => settleChange(attempt, root, BANK, FROM);
const file = () => join(root, "CHANGE-REQUEST.md");
const typesOf = async () => (await readLog(root)).events.map(({ type }) => type);
const linesOf = () =>
  readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8")
    .trim()
    .split("\n");

/** A running attempt with its draw. */
async function started(hours = 24): Promise<{ attempt: Attempt; share: number; drawn: string | undefined }> {
  const attempt = await open();
  await attempt.record(start(hours));
  await settle(attempt);
  const { index, share } = drawChange(attempt.state().changeSeed ?? -1, BANK.length);
  return { attempt, share, drawn: BANK[index]?.id };
}

describe("the draw", () => {
  test("nothing before the start; once at the start; the log does not say what it is", async () => {
    const attempt = await open();
    await settle(attempt);
    expect(await typesOf()).toEqual([]);
    await attempt.record(start());
    await settle(attempt);
    await settle(attempt);
    expect(await typesOf()).toEqual(["started", "change_drawn"]);
    for (const { id, title } of BANK) {
      expect(linesOf()[1]).not.toContain(id);
      expect(linesOf()[1]).not.toContain(title);
    }
    expect(attempt.status().change).toBeNull();
  });

  test("an attempt that was started without one gets it from the first that looks", async () => {
    const attempt = await open();
    await attempt.record(start());
    machine.work(HOUR);
    await attempt.record({ type: "paused" });
    const later = await open();
    await settle(later);
    expect(await typesOf()).toEqual(["started", "paused", "change_drawn"]);
  });

  test("of two processes that draw at once, both go by the same one", async () => {
    const first = await open();
    await first.record(start());
    const second = await open();
    await Promise.all([settle(first), settle(second)]);
    await Promise.all([first.refresh(), second.refresh()]);
    expect(first.state().changeSeed).toBe(second.state().changeSeed);
    expect(await typesOf()).toEqual(["started", "change_drawn"]);
  });
});

describe("when it is due", () => {
  test.each([0, 1, 2, 3, 4])("by the wall clock, not before its share (round %d)", async () => {
    const { attempt, share, drawn } = await started();
    await attempt.record({ type: "paused" });
    machine.work(share * 24 * HOUR - 120);
    expect(await settle(attempt)).toBeUndefined();
    expect(existsSync(file())).toBe(false);
    machine.work(240);
    expect((await settle(attempt))?.id).toBe(drawn);
    expect(attempt.status().change).toMatchObject({ id: drawn });
    expect(await typesOf()).toEqual(["started", "change_drawn", "paused", "change_arrived"]);
    const arrived = JSON.parse(linesOf()[3] ?? "");
    expect(arrived).toMatchObject({ change: drawn, by: "time" });
    expect(arrived.share).toBeCloseTo(share, 2);
  });

  test("by working time: who does the four hours in one go hears of it in them", async () => {
    const { attempt, share, drawn } = await started(24);
    machine.work(share * 4 * HOUR - 60);
    expect(await settle(attempt)).toBeUndefined();
    machine.work(120);
    expect((await settle(attempt))?.id).toBe(drawn);
    expect(attempt.status().elapsed_s).toBeLessThan(0.2 * attempt.status().budget_s);
  });

  test("sleep counts for the wall clock, and a clock that is set does not", async () => {
    const { attempt, share } = await started(24);
    machine.setClock(20 * HOUR);
    expect(shareUsed(attempt.status())).toBeLessThan(0.01);
    machine.setClock(-20 * HOUR);
    machine.sleep(share * 24 * HOUR + 60);
    expect(await settle(attempt)).toBeDefined();
  });

  test("not after a stop, and not once the budget is used up; going on in time brings it", async () => {
    const { attempt } = await started(24);
    machine.work(HOUR);
    await attempt.record({ type: "stopped" });
    machine.work(19 * HOUR);
    expect(await settle(attempt)).toBeUndefined();
    await attempt.record({ type: "resumed" });
    expect(await settle(attempt)).toBeDefined();

    root = temporaryFolder();
    mkdirSync(join(root, ".takehome"));
    const late = (await started(1)).attempt;
    machine.work(2 * HOUR);
    expect(await settle(late)).toBeUndefined();
    expect(await typesOf()).not.toContain("change_arrived");
  });
});

describe("its arrival", () => {
  test("once, also with four processes at once; one file, whole", async () => {
    const { share } = await started();
    machine.work(share * 24 * HOUR + 60);
    const attempts = await Promise.all([open(), open(), open(), open()]);
    await Promise.all(attempts.map(settle));
    expect((await typesOf()).filter((type) => type === "change_arrived")).toHaveLength(1);
    expect(readdirSync(root).sort()).toEqual([".takehome", "CHANGE-REQUEST.md"]);
    expect(readFileSync(file(), "utf8")).toContain("## What changes in the contract");
  });

  test("two that pick at once: the first one counts, for both", async () => {
    const { attempt } = await started();
    const other = await open();
    const [one, two] = BANK as [ChangeRequest, ChangeRequest];
    await recordArrival(attempt, one, "picked");
    await recordArrival(other, two, "picked");
    await attempt.refresh();
    expect(other.state().change).toMatchObject({ id: one.id, by: "picked" });
    expect(attempt.state().change).toEqual(other.state().change);
  });

  test("killed between the log and the file: the next command writes it", async () => {
    const { attempt, drawn } = await started();
    const change = BANK.find(({ id }) => id === drawn);
    if (!change) throw new Error("nothing drawn");
    await recordArrival(attempt, change, "time");
    expect(existsSync(file())).toBe(false);
    const next = await open();
    expect(await settle(next)).toBeUndefined(); // it is no news
    const text = readFileSync(file(), "utf8");
    expect(text).toContain(change.message.trim());
    expect(text).toContain("Ines Halloran, Accounts Payable");
    expect(await typesOf()).toEqual(["started", "change_drawn", "change_arrived"]);
  });

  test("what the candidate wrote into it stays", async () => {
    const { attempt } = await started();
    await recordArrival(attempt, BANK[0] as ChangeRequest, "asked");
    await deliver(attempt, root, BANK, FROM);
    const edited = `${readFileSync(file(), "utf8")}\nMy notes.\n`;
    writeFileSync(file(), edited);
    expect(await deliver(attempt, root, BANK, FROM)).toBe("CHANGE-REQUEST.md");
    expect(readFileSync(file(), "utf8")).toBe(edited);
    rmSync(file());
    await settle(attempt);
    expect(readFileSync(file(), "utf8")).not.toContain("My notes.");
  });

  test("a file of that name that is the candidate's own stays, and the message comes beside it", async () => {
    const { attempt } = await started();
    writeFileSync(file(), "# My own list of change requests\n");
    await recordArrival(attempt, BANK[0] as ChangeRequest, "asked");
    const name = await deliver(attempt, root, BANK, FROM);
    expect(name).toBe(`CHANGE-REQUEST.${BANK[0]?.id}.md`);
    expect(readFileSync(file(), "utf8")).toBe("# My own list of change requests\n");
    expect(readFileSync(join(root, name ?? ""), "utf8")).toContain(BANK[0]?.title);
    await settle(attempt);
    expect(readdirSync(root)).toHaveLength(3);
  });

  test("status and watch show it, before they say nothing", async () => {
    const { attempt } = await started();
    const terminal = createTerminal();
    const shown = () =>
      [statusText(attempt.status(), terminal), ...watchScreen(attempt.status(), terminal, 100, 30)].join("\n");
    for (const { title } of BANK) expect(shown()).not.toContain(title);
    await recordArrival(attempt, BANK[0] as ChangeRequest, "asked");
    expect(statusText(attempt.status(), terminal)).toMatch(/^Change +Line items \(arrived .*, CHANGE-REQUEST\.md\)$/m);
    expect(watchScreen(attempt.status(), terminal, 100, 30).join("\n")).toContain("Change request: Line items");
    expect(watchScreen(attempt.status(), terminal, 100, 4)).toHaveLength(4);
  });
});
