import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { encrypt, newKey } from "../../src/evaluation/encryption.ts";
import { temporaryFolder } from "../support/command.ts";

// In a file of its own, because the hunter reads the memory of this process: reports of other tests would be in it.
vi.setConfig({ testTimeout: 240_000 });

const HUNTER = resolve("exercises/ocr/panel/solutions/label-hunter.mjs");

interface Report {
  bytesRead: number;
  /** Ids of the cases whose encrypted labels it opened. */
  opened: string[];
}

test.for<[string, (key: Buffer) => unknown]>([
  ["a string", (key: Buffer) => key.toString("hex")],
  ["a string with digits right behind it", beforeDigits],
])(
  "the label hunter is a danger: it decrypts what its parent holds, the key as %s, where memory can be read",
  ([, hold], { skip }) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "input"));
    const id = `case-${randomInt(1e9)}`; // what the test before has left in memory is another one
    writeFileSync(join(folder, "input", "cases.jsonl"), `${JSON.stringify({ id })}\n`);
    const key = newKey();
    const label = { id, vendor_name: "Only In Memory Ltd", padding: "x".repeat(300) };
    const kept = [hold(key), encrypt({ seed: 5, labels: [label] }, key)];
    const output = join(folder, "output.jsonl");
    const report = join(folder, "report.json");
    const ran = spawnSync(process.execPath, [HUNTER, report, "--input", join(folder, "input"), "--output", output], {
      cwd: folder,
      env: { PATH: process.env["PATH"], TMPDIR: folder },
      encoding: "utf8",
    });
    expect(kept).toHaveLength(2);
    expect(ran.stderr).toBe("");
    const { bytesRead, opened } = JSON.parse(readFileSync(report, "utf8")) as Report;
    if (bytesRead === 0) skip("this system protects memory by itself");
    expect(opened).toContain(id);
    expect(readFileSync(output, "utf8")).toContain("Only In Memory Ltd");
  },
);

/**
 * The key's digits as V8 keeps a string (a head that ends with its length, then its characters), before an object whose
 * first bytes happen to be digits as well. No string of the key is made.
 */
function beforeDigits(key: Buffer): Buffer {
  const digits = Buffer.from("0123456789abcdef");
  const characters = [...key].flatMap((byte) => [digits[byte >> 4] ?? 0, digits[byte & 15] ?? 0]);
  return Buffer.from([0, 0, 0, 0, characters.length, 0, 0, 0, ...characters, ...digits.subarray(-2)]);
}
