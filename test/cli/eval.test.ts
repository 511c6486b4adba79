import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { MIGRATIONS } from "../../src/evaluation/migrations.ts";
import { generatedRepository, labelSolution, labelsOf, takehome, useSolution } from "../support/repository.ts";

const open = (root: string) => new Database(join(root, ".takehome", "results.sqlite"), { readonly: true });

describe("eval", () => {
  test("grades what the solution wrote, prints it, keeps all of it", async () => {
    const root = await generatedRepository(4);
    const labels = labelsOf(root);
    useSolution(root, labelSolution(root));
    const { code, stdout } = await takehome(root, ["eval"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Run 1: solution on 4 cases (development)");
    expect(stdout).toMatch(/Field F1 \(micro\) +100\.0%$/m); // an interval needs eight cases
    expect(stdout).toContain("as reported by the solution");

    const db = open(root);
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.pragma("user_version", { simple: true })).toBe(MIGRATIONS.length);
    expect(db.prepare("SELECT label, role, state, git_dirty FROM runs").all()).toEqual([
      { label: "solution", role: "candidate", state: "finished", git_dirty: 1 },
    ]);
    expect(db.prepare("SELECT git_commit FROM runs").pluck().get()).toMatch(/^[0-9a-f]{40}$/);
    expect(db.prepare("SELECT count(*) FROM cases WHERE exact = 1").pluck().get()).toBe(4);
    expect(db.prepare("SELECT count(*) FROM fields").pluck().get()).toBe(24);
    expect(
      db.prepare("SELECT gold FROM fields WHERE case_id = ? AND field = 'vendor_name'").pluck().get(labels[0]?.["id"]),
    ).toBe(labels[0]?.["vendor_name"]);
    expect(db.prepare("SELECT value FROM metrics WHERE metric = 'field_f1'").pluck().get()).toBe(1);
    db.close();
  });

  test.each([
    [
      "crashes",
      "line({ id: cases[0].id }); console.error('boom'); process.exit(3);",
      1,
      /ended with exit code 3; 1 of 4 cases/,
    ],
    ["hangs", "line({ id: cases[0].id }); setInterval(() => {}, 1e6);", 1, /stopped at the time limit.*; 1 of 4 cases/],
    [
      "is killed half-way",
      "line({ id: cases[0].id }); process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});",
      1,
      /ended with a signal; 1 of 4 cases/,
    ],
    [
      "prints rubbish",
      "line('Loading...'); line('{'); for (const { id } of cases) line({ id });",
      0,
      /line 1: not JSON/,
    ],
    ["omits ids", "line({ id: cases[0].id });", 0, /missing: no line with this id \(3 cases/],
    [
      "repeats ids with other answers",
      "for (const { id } of cases) { line({ id }); line({ id, vendor_name: 'B' }); }",
      1,
      /wrote no valid answer: 0 of 4 cases[\s\S]*duplicate: 2 different lines with this id \(4 cases/,
    ],
    [
      "writes a value that means nothing",
      "for (const { id } of cases) line({ id, total_amount: {} });",
      0,
      /total_amount: unclear, expected a decimal string .* \(4 values; .* counts as wrong\)/,
    ],
    [
      "writes nothing",
      "",
      1,
      /exit code 0, but wrote no answers[\s\S]*last-run\.log[\s\S]*missing: no line with this id \(4 cases/,
    ],
  ])("a solution that %s", async (_, body, code, message) => {
    const root = await generatedRepository(4);
    useSolution(root, body, 2);
    const ran = await takehome(root, ["eval"]);
    expect(ran.stdout).toMatch(message);
    expect(ran.code).toBe(code);
    const db = open(root);
    expect(db.prepare("SELECT count(*) FROM cases").pluck().get()).toBe(4); // a complete result, whatever happened
    db.close();
  });

  test("a command that does not exist", async () => {
    const root = await generatedRepository(2);
    writeFileSync(join(root, "takehome.json"), JSON.stringify({ run: ["no-such-command"], timeout_s: 5 }));
    const { code, stdout } = await takehome(root, ["eval"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/could not be started: .*ENOENT/);
  });

  test("an approach is handed to the solution and labels the run; words after -- go along", async () => {
    const root = await generatedRepository(2);
    useSolution(root, "for (const { id } of cases) line({ id, vendor_name: process.argv.slice(2, 6).join(' ') });");
    const { stdout } = await takehome(root, ["eval", "--approach", "second", "--json", "--", "--fast", "yes"]);
    const report = JSON.parse(stdout);
    expect(report.run.label).toBe("second");
    expect(report.cases[0].fields[1].predicted).toBe("--approach second --fast yes");
  });

  test("the names of the kit's own approaches are refused as labels", async () => {
    const root = await generatedRepository(2);
    expect(await takehome(root, ["eval", "--label", "naive"])).toMatchObject({ code: 2 });
  });

  test("Ctrl-C keeps what was finished and exits 130", async () => {
    const root = await generatedRepository(4);
    useSolution(root, "line({ id: cases[0].id }); setInterval(() => {}, 1e6);");
    const { code, stdout } = await takehome(root, ["eval"], {
      onOutput: (text, kill) => void (text.includes("Running") && setTimeout(() => kill("SIGINT"), 1500)),
    });
    expect(code).toBe(130);
    expect(stdout).toContain("was interrupted; 1 of 4 cases");
    const db = open(root);
    expect(db.prepare("SELECT state FROM runs").pluck().all()).toEqual(["interrupted"]);
    db.close();
  });

  test("two at once lose nothing", async () => {
    const root = await generatedRepository(3);
    useSolution(root, labelSolution(root));
    const both = await Promise.all([takehome(root, ["eval"]), takehome(root, ["eval"])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const db = open(root);
    expect(db.prepare("SELECT count(*) FROM runs").pluck().get()).toBe(2);
    db.close();
  });
});

describe("damage is said, with what to type", () => {
  test.each([
    ["takehome.json", "{", /takehome\.json cannot be read: .*\n.*git checkout -- takehome\.json/],
    ["takehome.json", '{"run":[]}', /takehome\.json is not valid/],
    [".takehome/manifest.json", "", /manifest\.json cannot be read/],
    ["data/labels.jsonl", "{}\n", /labels\.jsonl:1: the "id" is missing or not a string/],
    ["data/cases.jsonl", "", /there are no cases/],
    [
      ".takehome/results.sqlite",
      "this is no database, but long enough to be taken for one".repeat(100),
      /is damaged .*\n.*mv /,
    ],
  ])("%s", async (file, content, message) => {
    const root = await generatedRepository(2);
    useSolution(root, "");
    writeFileSync(join(root, file), content);
    const { code, stderr } = await takehome(root, ["eval"]);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });

  test("no packages installed", async () => {
    const root = await generatedRepository(2);
    rmSync(join(root, "node_modules"));
    const { code, stderr } = await takehome(root, ["eval"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/(better-sqlite3|@embedpdf\/pdfium|sharp|tesseract\.js) is not installed\./);
    expect(stderr).toContain("npm install");
    const doctor = await takehome(root, ["doctor"]);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(/failed {2}tesseract\.js +tesseract\.js is not installed/);
  });

  test("doctor sees a modified protected file", async () => {
    const root = await generatedRepository();
    writeFileSync(join(root, "data", "label-issues.md"), "mine"); // meant to be written to
    expect(JSON.parse((await takehome(root, ["doctor", "--json"])).stdout)).toMatchObject({ ok: true });
    writeFileSync(join(root, "BRIEF.md"), "easier");
    const { code, stdout } = await takehome(root, ["doctor"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/protected files +modified or missing: BRIEF\.md/);
  });
});

describe("which values are listed", () => {
  test("all wrong values, those of a field, and a whole case are shown, also of a stored run", async () => {
    const root = await generatedRepository(8);
    useSolution(root, "for (const { id } of cases) line({ id, document_type: 'other', vendor_name: 'Nobody' });");
    const worst = await takehome(root, ["eval"]);
    expect(worst.stdout).toMatch(/Worst cases \(5 of 8 with errors; --all lists them\)/);

    const ids = labelsOf(root).map((label) => String(label["id"]));
    const all = await takehome(root, ["eval", "--no-run", "--all"]);
    expect(all.stderr).not.toContain("Running");
    for (const id of ids) expect(all.stdout).toContain(id);
    expect(all.stdout).toMatch(/^\d+ wrong values$/m);

    const named = labelsOf(root).filter((label) => label["vendor_name"] !== null).length;
    const wrong = await takehome(root, ["eval", "--no-run", "--wrong", "vendor_name"]);
    expect(wrong.stdout).toContain("8 wrong values of vendor_name");
    expect(wrong.stdout.match(/Nobody .* wrong$/gm)).toHaveLength(named);
    expect(wrong.stdout.slice(wrong.stdout.indexOf("8 wrong values"))).not.toContain("total_amount");

    const one = await takehome(root, ["eval", "--no-run", "--case", ids[7] ?? ""]);
    const shown = one.stdout
      .slice(one.stdout.indexOf(`Case ${ids[7]}`))
      .split("\n")
      .slice(2, 8);
    expect(shown).toHaveLength(6);
    expect(shown[0]).toMatch(new RegExp(`^${ids[7]} +document_type +other `));
  });

  test.each([
    [["--wrong", "vendor_nme"], 'Unknown field "vendor_nme". Did you mean "vendor_name"?'],
    [["--case", "nothing"], 'Unknown case "nothing"'],
    [["--case", "nothing", "--all"], "cannot be combined"],
    [["--no-run", "--label", "mine"], 'No run of yours with the label "mine" is stored'],
  ])("%j", async (flags, message) => {
    const root = await generatedRepository(2);
    useSolution(root, "throw new Error('must not be run');");
    const { stdout, stderr, code } = await takehome(root, ["eval", ...flags]);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(code).toBe(flags.includes("--no-run") ? 1 : 2);
  });

  test("disputed labels are marked, and the result without them is shown", async () => {
    const root = await generatedRepository(4);
    const [first] = labelsOf(root);
    const id = String(first?.["id"]);
    const wrong = `{ ...labels.get(id), ...(id === ${JSON.stringify(id)} && { vendor_name: "Nobody" }) }`;
    useSolution(root, labelSolution(root).replace("{ ...labels.get(id), latency_ms: 5 }", wrong));
    const before = await takehome(root, ["eval", "--json"]);
    expect(JSON.parse(before.stdout).disputes.labels).toEqual([]);
    expect((await takehome(root, ["eval", "--no-run"])).stdout).not.toContain("dispute");

    appendFileSync(
      join(root, "data", "label-issues.md"),
      `| ${id} | vendor_name | a | b | seen |\n| doc-x | total_amount | a | b | c |\n`,
    );
    const { stdout } = await takehome(root, ["eval", "--no-run"]);
    expect(stdout).toContain("Without the 1 label that you dispute in data/label-issues.md");
    expect(stdout).toMatch(/Field F1 \(micro\) +\d+\.\d% +100\.0%/);
    expect(stdout).toContain("data/label-issues.md: doc-x: no such document");
    expect(stdout).toMatch(/Nobody .*, disputed$/m);
    const json = JSON.parse((await takehome(root, ["eval", "--no-run", "--json"])).stdout);
    expect(json.disputes).toMatchObject({ labels: [{ id, field: "vendor_name" }], metrics: { field_f1: 1 } });
    expect(json.metrics.field_f1.value).toBeLessThan(1);
  });
});
