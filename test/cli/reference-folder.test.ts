import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, temporaryFolder } from "../support/command.ts";
import { generatedRepository, labelsOf, takehome } from "../support/repository.ts";

describe("reference", () => {
  test("on a bare folder of images: ids are stems, nothing else is written", async () => {
    const root = await generatedRepository(2);
    const input = temporaryFolder();
    const [first = "", second = ""] = readdirSync(join(root, "data", "images")).filter((name) => name.endsWith(".jpg"));
    writeFileSync(join(input, "it's a büll.jpg"), readFileSync(join(root, "data", "images", first)));
    writeFileSync(join(input, "b.JPG"), readFileSync(join(root, "data", "images", second)));
    writeFileSync(join(input, "broken.png"), "not an image");
    writeFileSync(join(input, "notes.txt"), "no document");
    const output = join(temporaryFolder(), "deep", "answers.jsonl");
    const { code, stderr } = await cli(
      ["reference", "ocr", "--input", input, "--output", output, "--approach", "naive"],
      { cwd: input },
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/naive: 3 documents .* 1 failed/);
    expect(stderr).toContain("1 entry of the folder left out, neither image nor PDF: notes.txt");
    const answers = readFileSync(output, "utf8")
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text));
    expect(answers.map(({ id }) => id).sort()).toEqual(["b", "broken", "it's a büll"]);
    expect(readdirSync(input).sort()).toEqual(["b.JPG", "broken.png", "it's a büll.jpg", "notes.txt"]);

    const again = await cli(["reference", "ocr", "--input", input, "--output", output]);
    expect(again.code).toBe(3);
    expect(again.stderr).toContain("--force");
    expect(readFileSync(output, "utf8")).toContain("broken");
  });

  test.runIf(existsSync("/dev/full"))("a full disk is said, and ends it", async () => {
    const root = await generatedRepository(2);
    const { code, stderr } = await takehome(root, [
      "reference",
      "--input",
      "data",
      "--output",
      "/dev/full",
      "--approach",
      "naive",
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain("The disk is full");
  });

  test("a folder with nothing to read", async () => {
    const { code, stderr } = await cli([
      "reference",
      "ocr",
      "--input",
      temporaryFolder(),
      "--output",
      join(temporaryFolder(), "o"),
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain("There are no cases in");
    expect(stderr).toContain("Pass a folder with a cases.jsonl, or images");
  });

  test("Ctrl-C ends it with 130 and keeps finished lines whole", async () => {
    const root = await generatedRepository();
    const output = join(temporaryFolder(), "answers.jsonl");
    const { code } = await takehome(root, ["reference", "--input", "data", "--output", output, "--approach", "naive"], {
      onOutput: (text, kill) => void (/naive \d/.test(text) && kill("SIGINT")),
    });
    expect(code).toBe(130);
    const lines = readFileSync(output, "utf8").trim().split("\n");
    expect(lines.length).toBeLessThan(labelsOf(root).length);
    for (const text of lines) expect(() => JSON.parse(text)).not.toThrow();
  });
});
