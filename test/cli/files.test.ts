import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLI, cli, run, temporaryFolder } from "../support/command.ts";
import { generatedRepository, labelSolution, takehome, useSolution } from "../support/repository.ts";

const BUG = /bug in create-takehome|\n {4}at /;

describe("a path that the file system refuses: one message, no stack trace, nothing written", () => {
  const LONG = "a".repeat(300);
  const entries = ["circle", "dangling", "file.txt"];

  function prepared(): string {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file.txt"), "mine");
    symlinkSync("nowhere", join(folder, "dangling"));
    symlinkSync("circle", join(folder, "circle"));
    return folder;
  }

  test.each([
    ["a name of 300 letters", LONG, 1, /too long: most file systems allow 255 bytes/],
    ["a long name in the middle", `${LONG}/repo`, 1, /too long/],
    ["a dangling symbolic link", "dangling", 3, /dangling is a symbolic link that leads nowhere/],
    ["below a dangling symbolic link", "dangling/repo", 3, /dangling is a symbolic link that leads nowhere/],
    ["symbolic links in a circle", "circle", 3, /circle is a symbolic link that leads nowhere/],
    ["inside a file", "file.txt/repo", 3, /file\.txt exists and is not a folder/],
  ])("create: %s", async (_, target, code, message) => {
    const cwd = prepared();
    const ran = await cli(["ocr", target, "--no-install"], { cwd });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).not.toMatch(BUG);
    expect(ran.code).toBe(code);
    expect(readdirSync(cwd).sort()).toEqual(entries);
  });

  test.each([
    ["a name of 300 letters", LONG, /too long/],
    ["inside a file", "file.txt/answers.jsonl", /file\.txt already exists|is not a folder/],
    ["below a dangling symbolic link", "dangling/answers.jsonl", /dangling does not exist, or is a symbolic link/],
  ])("reference --output: %s", async (_, output, message) => {
    const cwd = prepared();
    mkdirSync(join(cwd, "in"));
    writeFileSync(join(cwd, "in", "page.png"), "not a picture");
    const ran = await cli(["reference", "ocr", "--input", "in", "--output", output], { cwd });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).not.toMatch(BUG);
    expect(ran.code).toBe(1);
  });

  test("a name that is almost too long is valid", async () => {
    const cwd = temporaryFolder();
    const name = "é".repeat(127); // 254 bytes
    const ran = await cli(["ocr", name, "--no-install", "--no-git"], { cwd });
    expect(ran.stderr).not.toMatch(BUG);
    expect(ran.code).toBe(0);
    expect(readdirSync(cwd)).toEqual([name]);
  });
});

test.each([
  [
    "does not exist",
    (folder: string) => join(folder, "missing"),
    /folder for temporary files, .*missing, does not exist/,
  ],
  [
    "is a file",
    (folder: string) => join(folder, "takehome.json"),
    /folder for temporary files.*cannot be written to \(ENOTDIR/,
  ],
])("TMPDIR %s", async (_, folderOf, message) => {
  const root = await generatedRepository(1);
  useSolution(root, labelSolution(root));
  const ran = await takehome(root, ["eval"], { env: { TMPDIR: folderOf(root) } });
  expect(ran.stderr).toMatch(message);
  expect(ran.stderr).toContain("TMPDIR");
  expect(ran.stderr).not.toMatch(BUG);
  expect(ran.code).toBe(1);
});

describe.skipIf(process.platform !== "linux")("standard output that cannot be written (/dev/full)", () => {
  test.each([["doctor"], ["list"], ["--help"], ["--version"]])("%s: exit 1, one message", async (command) => {
    const { code, stderr } = await run("sh", ["-c", `"${process.execPath}" "${CLI}" ${command} >/dev/full`], {
      cwd: temporaryFolder(),
    });
    expect(stderr).toMatch(/The output could not be written \(ENOSPC\)/);
    expect(stderr).not.toMatch(BUG);
    expect(code).toBe(1);
  });

  test("standard error too: exit 1 and nothing else", async () => {
    const { code } = await run("sh", ["-c", `"${process.execPath}" "${CLI}" nonsense 2>/dev/full >/dev/full`]);
    expect(code).toBe(2);
    const both = await run("sh", ["-c", `"${process.execPath}" "${CLI}" list 2>/dev/full >/dev/full`]);
    expect(both.code).toBe(1);
  });

  test("a closed standard output, and a reader that has gone away, are no failure", async () => {
    const closed = await run("sh", ["-c", `"${process.execPath}" "${CLI}" list >&-`]);
    expect(closed).toEqual({ code: 0, stdout: "", stderr: "" });
    const gone = await run("sh", ["-c", `{ "${process.execPath}" "${CLI}" --help; echo $? >&2; } | true`]);
    expect(gone.stderr).toBe("0\n");
  });
});

/** How Windows editors and PowerShell save a text. */
const ENCODINGS: [string, (text: string) => Buffer][] = [
  ["UTF-8 with a byte order mark", (text) => Buffer.from(`\uFEFF${text}`)],
  ["UTF-16", (text) => Buffer.from(`\uFEFF${text}`, "utf16le")],
];

describe.each(ENCODINGS)("files saved as %s", (_, encode) => {
  function reencode(file: string): void {
    writeFileSync(file, encode(readFileSync(file, "utf8").replaceAll("\n", "\r\n")));
  }

  test("takehome.json and .env are read, and takehome.json is not touched", async () => {
    const root = await generatedRepository(2);
    useSolution(
      root,
      `if (process.env.TAKEHOME_MODEL !== "mine") throw new Error("no model");\n${labelSolution(root)}`,
    );
    const file = join(root, "takehome.json");
    const solution = { ...JSON.parse(readFileSync(file, "utf8")), environment: ["TAKEHOME_MODEL"] };
    writeFileSync(file, JSON.stringify(solution, null, 2));
    reencode(file);
    writeFileSync(join(root, ".env"), encode("TAKEHOME_MODEL=mine\r\n"));
    const before = readFileSync(file);
    const ran = await takehome(root, ["eval"]);
    expect(ran.stdout).toMatch(/Field F1 \(micro\) +100\.0%/);
    expect(ran.code).toBe(0);
    expect(readFileSync(file)).toEqual(before);
  });

  test("a backlog item is listed as before", async () => {
    const root = await generatedRepository(1);
    const [name = ""] = readdirSync(join(root, "backlog")).filter((one) => one.endsWith(".md"));
    const file = join(root, "backlog", name);
    const { stdout } = await takehome(root, ["backlog"]);
    reencode(file);
    const listed = await takehome(root, ["backlog"]);
    expect(listed.code).toBe(0);
    expect(listed.stdout).toBe(stdout);
  });

  test("cases and questions of a folder are read", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "corpus"));
    writeFileSync(join(folder, "corpus", "pager.md"), encode("# Pager\r\n\r\nThe pager changes hands on Tuesday.\r\n"));
    writeFileSync(join(folder, "questions.txt"), encode("When does the pager change hands?\r\n"));
    const output = join(folder, "answers.jsonl");
    const args = ["reference", "rag", "--approach", "naive", "--input", folder, "--output", output];
    expect((await cli(args)).code).toBe(0);
    const answer = JSON.parse(readFileSync(output, "utf8"));
    expect(answer).toMatchObject({ id: "q-1", citations: [{ doc: "pager" }] });
    writeFileSync(
      join(folder, "cases.jsonl"),
      encode('{"id": "mine", "question": "When does the pager change hands?"}\r\n'),
    );
    expect((await cli([...args, "--force"])).code).toBe(0);
    expect(JSON.parse(readFileSync(output, "utf8"))).toMatchObject({ id: "mine" });
  });
});

test("a solution's output with a byte order mark is read", async () => {
  const root = await generatedRepository(2);
  useSolution(root, `fs.writeFileSync(argument("--output"), "\\uFEFF");\n${labelSolution(root)}`);
  const ran = await takehome(root, ["eval"]);
  expect(ran.stdout).toMatch(/Field F1 \(micro\) +100\.0%/);
});
