import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { type ScoreDocument, scoreDocumentSchema } from "../../src/score/schema.ts";
import { commit, generatedRepository, labelsOf, takehome, useSolution } from "../support/repository.ts";

vi.setConfig({ testTimeout: 240_000 });

const change = (root: string, ...words: string[]) => takehome(root, ["change", ...words]);
const timer = (root: string, ...words: string[]) => takehome(root, ["timer", ...words]);
const typesOf = (root: string): string[] =>
  readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).type);
const NULLS = "for (const { id } of cases) line({ id });";

async function started(count = 2): Promise<string> {
  const root = await generatedRepository(count);
  await timer(root, "start");
  return root;
}

describe("change", () => {
  test("a word behind it is refused with what to type instead; the help names nothing that is not there", async () => {
    const root = await generatedRepository(1);
    const { code, stderr } = await change(root, "now");
    expect(code).toBe(2);
    expect(stderr).toContain('Unexpected argument: "now".\nUsage: `npm run change`.');
    for (const command of ["reference", "data", "rubric"]) {
      expect((await takehome(root, [command, "--help"])).stdout).not.toContain("create-takehome");
    }
    expect((await takehome(root, ["data", "--seed", "1"])).stderr).toContain("Example: `npm run data -- --seed");
  });

  test("before the start, and while nothing has arrived: says what to type, tells nothing", async () => {
    const root = await generatedRepository(2);
    expect(await change(root)).toMatchObject({ code: 1, stderr: expect.stringContaining("npm run timer -- start") });
    expect(await change(root, "--list")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("timer -- stop"),
    });
    expect(existsSync(join(root, ".takehome", "attempt.jsonl"))).toBe(false);
    await timer(root, "start");
    expect(await change(root, "--list")).toMatchObject({ code: 1, stdout: "" });
    expect(await change(root, "--pick", "line_itmes")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"line_items"'),
    });
    const unknown = await change(root, "--pick", "zzz");
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).not.toContain("line_items"); // what could come is not told
    expect(await change(root, "--pick", "line_items", "--list")).toMatchObject({ code: 2 });
    expect(typesOf(root)).toEqual(["started", "change_drawn"]);
  });

  test("brought forward; a second one says which has arrived; the list when it is over", async () => {
    const root = await started();
    const first = await change(root);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("has arrived. Read CHANGE-REQUEST.md");
    const shown = JSON.parse((await change(root, "--json")).stdout).change;
    expect(shown).toMatchObject({ by: "asked", file: "CHANGE-REQUEST.md" });
    expect((await change(root)).stdout).toContain(`"${shown.title}" arrived on `);
    const other = shown.id === "line_items" ? "five_seconds" : "line_items";
    expect(await change(root, "--pick", other)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(shown.title),
    });
    expect(readFileSync(join(root, "CHANGE-REQUEST.md"), "utf8")).toContain(`# Change request: ${shown.title}`);
    const status = JSON.parse((await timer(root, "status", "--json")).stdout);
    expect(status.change).toMatchObject({ id: shown.id, title: shown.title });
    expect((await timer(root)).stdout).toContain("CHANGE-REQUEST.md)");
    await timer(root, "stop");
    const list = await change(root, "--list");
    expect(list.stdout).toMatch(/\[line_items\][\s\S]*\[five_seconds\]/);
    expect(list.stdout).toContain("(yours)");
    expect(typesOf(root)).toEqual(["started", "change_drawn", "change_arrived", "stopped", "changes_listed"]);
  });

  test("two at once: one arrival", async () => {
    const root = await started();
    const both = await Promise.all([change(root, "--pick", "line_items"), change(root, "--pick", "five_seconds")]);
    expect(both.some(({ code }) => code === 0)).toBe(true);
    const title = JSON.parse((await timer(root, "status", "--json")).stdout).change.title;
    for (const { code, stdout } of both) if (code === 0) expect(stdout).toContain(title);
    expect(readFileSync(join(root, "CHANGE-REQUEST.md"), "utf8")).toContain(title);
  });

  test("arrives by itself at whatever command comes first, also without packages; labels follow with them", async () => {
    const root = await generatedRepository(3);
    const modules = join(root, "node_modules");
    rmSync(modules);
    let arrived = "";
    for (let round = 0; round < 6 && arrived === ""; round++) {
      rmSync(join(root, ".takehome", "attempt.jsonl"), { force: true });
      await timer(root, "start", "0.002"); // 7.2 s: due between 2.9 and 5 s
      await new Promise((resolve) => setTimeout(resolve, 5100));
      arrived = (await takehome(root, ["ask", "Who uses the output?"])).stderr;
      if (!arrived.includes("A change request has arrived")) arrived = "";
    }
    expect(arrived).toContain("Read CHANGE-REQUEST.md");
    expect(typesOf(root).filter((type) => type === "change_arrived")).toHaveLength(1);
    expect((await timer(root)).stderr).not.toContain("has arrived");
    expect(existsSync(join(root, "CHANGE-REQUEST.md"))).toBe(true);
  });
});

describe("evaluation by a change", () => {
  test("labels of the change measure from then on; the shipped ones stay as they were", async () => {
    const root = await started(4);
    useSolution(
      root,
      `const gold = new Map(JSON.parse(fs.readFileSync("gold.json")).map((label) => [label.id, label]));
      for (const { id } of cases) { const { tags, ...answer } = gold.get(id) ?? {}; line({ ...answer, id }); }`,
    );
    const gold = (labels: unknown) => writeFileSync(join(root, "gold.json"), JSON.stringify(labels));
    const shipped = readFileSync(join(root, "data", "labels.jsonl"), "utf8");
    gold(labelsOf(root));
    const evaluate = async () => JSON.parse((await takehome(root, ["eval", "--json"])).stdout);
    expect((await evaluate()).metrics.document_exact.value).toBe(1);
    await change(root, "--pick", "vendor_name_correction");
    const before = await evaluate();
    expect(before.metrics.document_exact.value).toBeLessThan(1);
    const corrected = readFileSync(join(root, "data", "changes", "vendor_name_correction", "labels.jsonl"), "utf8");
    gold(
      corrected
        .trim()
        .split("\n")
        .map((text) => JSON.parse(text)),
    );
    expect((await evaluate()).metrics.document_exact.value).toBe(1);
    expect(readFileSync(join(root, "data", "labels.jsonl"), "utf8")).toBe(shipped);
    // What lies there is for reading: changing it changes nothing.
    writeFileSync(join(root, "data", "changes", "vendor_name_correction", "labels.jsonl"), "{}\n");
    expect((await evaluate()).metrics.document_exact.value).toBe(1);
  });

  test("a new kind of document comes with documents, drawn at the first evaluation", async () => {
    const root = await started(2);
    useSolution(
      root,
      NULLS.replace("line({ id })", 'line({ id, document_type: id.startsWith("note-") ? "delivery_note" : null })'),
    );
    await change(root, "--pick", "delivery_notes");
    const result = JSON.parse((await takehome(root, ["eval", "--json"])).stdout);
    expect(result.cases.map(({ id }: { id: string }) => id)).toContain("note-006");
    expect(result.cases.every(({ status }: { status: string }) => status === "answered")).toBe(true);
    expect(existsSync(join(root, "data", "changes", "delivery_notes", "images", "note-001.jpg"))).toBe(true);
    expect((await takehome(root, ["doctor", "--json"])).stdout).not.toContain("data/changes");
  });
});

describe("score by a change", () => {
  test("the holdout has what the change asks for, for all three; without one the leaf is unscored", async () => {
    const root = await generatedRepository();
    useSolution(root, 'for (const { id } of cases) line({ id, document_type: "receipt", latency_ms: 5 });');
    const words = ["score", "--count", "2", "--skip", "clean-room,tests,hostile", "--json", "--seed", "5"];
    commit(root, "Work");
    const leaf = ({ leaves }: ScoreDocument) => leaves.find(({ id }) => id === "change_request");
    const before = scoreDocumentSchema.parse(JSON.parse((await takehome(root, words)).stdout));
    expect(before.changes).toEqual([]);
    expect(leaf(before)).toMatchObject({ score: null, note: "no change request arrived" });

    await timer(root, "start");
    await change(root, "--pick", "line_items");
    const after = scoreDocumentSchema.parse(JSON.parse((await takehome(root, words)).stdout));
    expect(after.changes).toEqual([{ id: "line_items", title: "Line items" }]);
    expect(leaf(after)).toMatchObject({
      score: 0,
      note: expect.stringMatching(/ in \d+ cases; the reference has .* the answers are worth \d+% of the reference's/),
    });
    const metrics = (run: "candidate" | "naive" | "reference") => after.holdout?.[run].metrics["line_f1"]?.value;
    expect(metrics("candidate")).toBe(0);
    expect(metrics("naive")).toBe(0);
    expect(metrics("reference") ?? 0).toBeGreaterThan(0.2);
    // The same documents, and the other fields measured as before.
    for (const id of ["field_f1", "document_exact"]) {
      expect(after.holdout?.naive.metrics[id]).toEqual(before.holdout?.naive.metrics[id]);
    }
  });
});
