import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, temporaryFolder } from "../support/command.ts";

describe("data", () => {
  test("same seed, same cases and labels; labels only when asked", async () => {
    const folder = temporaryFolder();
    const make = (name: string, ...flags: string[]) =>
      cli(["data", "ocr", "--seed", "7", "--count", "3", "--output", join(folder, name), ...flags]);
    expect((await make("a", "--with-labels")).code).toBe(0);
    expect((await make("b", "--with-labels")).code).toBe(0);
    expect((await make("c")).code).toBe(0);
    const read = (name: string, file: string) => readFileSync(join(folder, name, file), "utf8");
    expect(read("a", "labels.jsonl")).toBe(read("b", "labels.jsonl"));
    expect(read("a", "cases.jsonl")).toBe(read("c", "cases.jsonl"));
    expect(existsSync(join(folder, "c", "labels.jsonl"))).toBe(false);
    for (const text of read("a", "cases.jsonl").trim().split("\n"))
      expect(existsSync(join(folder, "a", JSON.parse(text).file))).toBe(true);
    expect((await make("a")).code).toBe(3);
    expect(readdirSync(folder).sort()).toEqual(["a", "b", "c"]);
  });

  test("Ctrl-C leaves nothing behind", async () => {
    const folder = temporaryFolder();
    const { code } = await cli(["data", "ocr", "--seed", "7", "--count", "500", "--output", join(folder, "x")], {
      onOutput: (_, kill) => void setTimeout(() => kill("SIGINT"), 700),
    });
    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });
});
