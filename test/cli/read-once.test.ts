import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takehomeWithReads } from "../support/file-reads.ts";
import { generateInto, labelsOf, useSolution } from "../support/repository.ts";

const home = mkdtempSync(join(tmpdir(), "create-takehome-test-"));
const root = join(home, "repo");

beforeAll(async () => {
  await generateInto(root, 3, "agent");
  useSolution(
    root,
    `for (const { id } of cases) {
       await fetch(process.env.TAKEHOME_TOOLS_URL.replace("{case}", id) + "/verify_identity", { method: "POST", body: "{}" });
       line({ id, status: "done", reason_code: "information_given", message: "x" });
     }`,
  );
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const firstCase = () => String(labelsOf(root)[0]?.["id"]);

/** Files that a command may read, each once. */
const FILES = [".takehome/manifest.json", ".takehome/attempt.jsonl", "data/cases.jsonl", "data/labels.jsonl"];

test.each([
  ["eval", () => ["eval"], [...FILES, "takehome.json"]],
  ["trace", () => ["trace", firstCase()], FILES],
  ["play", () => ["play", firstCase(), "--mcp"], FILES],
  ["compare", () => ["compare", "--no-run"], FILES],
  ["stand-in", () => ["stand-in", "--port", "0"], FILES],
])(
  "%s reads the manifest, the log, cases and labels once",
  async (_, words, files) => {
    const { code, stderr, reads } = await takehomeWithReads(root, words(), {
      onOutput: (text, kill) => {
        if (text.includes("End: Ctrl-C")) kill("SIGINT");
      },
    });
    expect(code, stderr).toBe(0);
    expect(Object.fromEntries(files.map((file) => [file, reads.get(file)]))).toEqual(
      Object.fromEntries(files.map((file) => [file, 1])),
    );
  },
  60_000,
);
