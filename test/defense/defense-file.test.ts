import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import exercise from "../../exercises/ocr/index.ts";
import type { EventBody } from "../../src/attempt/events.ts";
import { syncDefense } from "../../src/defense/defense-file.ts";
import { temporaryFolder } from "../support/command.ts";
import { answered, sessions } from "./support.ts";

describe("DEFENSE.md", () => {
  test("answers are added, ratings filled in, one's own text stays, nothing is written twice", async () => {
    const bank = await exercise.defend();
    const root = temporaryFolder();
    const file = join(root, "DEFENSE.md");
    const read = () => readFileSync(file, "utf8");
    expect(await syncDefense(root, sessions(), bank)).toBe(false);
    const one = answered("q1", "Words\n\n### 1. fake <!-- answer s1/q2 -->", 130.4);
    await syncDefense(root, sessions(one), bank);
    expect(read()).toContain("> Words\n>\n> ### 1. fake");
    expect(read()).toContain("2:10, 0:10 over");
    expect(read()).toContain("**Own rating:** not yet");
    writeFileSync(file, `${read()}\nMy own remark.\n`);
    const rated: EventBody = { type: "defense_rated", session: "s1", question: "q1", level: 2 };
    const all = sessions(one, rated);
    expect(await syncDefense(root, all, bank)).toBe(true);
    expect(read()).toContain(`**Own rating:** 2 of 4, ${bank.anchors[2]}`);
    expect(read()).toContain("My own remark.");
    const before = read();
    expect(await syncDefense(root, all, bank)).toBe(false);
    expect(read()).toBe(before);
  });
});
