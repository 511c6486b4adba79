import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CHANGE } from "../../exercises/ocr/changes.ts";
import { DEVELOPMENT } from "../../exercises/ocr/data/development.ts";
import { cli, temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome } from "../support/repository.ts";

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

  test("the shipped development split is not generated again, with any contract", async () => {
    const { seed, count } = DEVELOPMENT;
    const words = ["data", "ocr", "--seed", String(seed), "--count", String(count), "--with-labels"];
    const folder = temporaryFolder();
    for (const more of [[], ["--change", CHANGE.deliveryNotes], ["--split", "development"]]) {
      const { code, stderr } = await cli([...words, "--output", join(folder, "x"), ...more]);
      expect(code).toBe(2);
      expect(stderr).toContain("Choose another --seed.");
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("holdout data", () => {
  const words = (folder: string) => ["data", "--seed", "7", "--count", "1", "--split", "holdout", "--output", folder];

  test("outside a repository, it says that its seed is spent", async () => {
    const { code, stderr } = await cli([...words(join(temporaryFolder(), "x")), "ocr"]);
    expect(code).toBe(0);
    expect(stderr).toContain("Seed 7 of the holdout is spent for scoring");
  });

  test("in a repository it is recorded, and that seed cannot be scored", async () => {
    const root = await generatedRepository(2);
    const { code, stderr } = await takehome(root, [...words("more"), "--with-labels"]);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("The log of the attempt records this.");
    const log = readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8")
      .trim()
      .split("\n");
    const events = log.map((line) => JSON.parse(line));
    expect(events).toMatchObject([{ type: "holdout_made", seed: 7, count: 1, labels: true }]);

    const refused = await takehome(root, ["score", "--seed", "7", "--count", "1"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("seed 7");
    // Development data are for working with: no record.
    expect((await takehome(root, ["data", "--seed", "8", "--count", "1", "--output", "dev"])).code).toBe(0);
    expect(
      readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8")
        .trim()
        .split("\n"),
    ).toEqual(log);
  });
});
