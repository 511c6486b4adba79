import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commit, generatedRepository, labelSolution, takehome, useSolution } from "../support/repository.ts";

describe("compare", () => {
  test("runs naive and reference once, puts the candidate beside them, paired", async () => {
    const root = await generatedRepository(10);
    useSolution(root, labelSolution(root));
    await takehome(root, ["eval"]);
    useSolution(root, "for (const { id } of cases) line({ id });");
    await takehome(root, ["eval", "--label", "nothing"]);

    const { code, stdout } = await takehome(root, ["compare", "--json"]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.against).toBe("rules");
    expect(report.runs.map(({ label }: { label: string }) => label)).toEqual(["naive", "rules", "solution", "nothing"]);
    const byLabel = new Map(report.runs.map((run: { label: string }) => [run.label, run]));
    expect(byLabel.get("solution")).toMatchObject({ metrics: { field_f1: { value: 1 } }, answered: 10 });
    expect(byLabel.get("nothing")).toMatchObject({ versus: { field_f1: { verdict: "behind", cases: 10 } } });
    expect(byLabel.get("rules")).toMatchObject({ role: "reference", versus: {}, answered: 10 });

    const table = await takehome(root, ["compare"]);
    expect(table.stderr).not.toContain("Running"); // naive and reference are stored by now
    expect(table.stdout).toContain("rules (reference)");
    expect(table.stdout).toMatch(/nothing +is behind rules +-/);
    expect(table.stdout).toMatch(
      /Your approaches, as the score counts them\nsolution +run 1 +counts as approach 1\nnothing +run 2 +does not count, no value is right/,
    );
    expect((await takehome(root, ["compare", "--runs", "1,2", "--against", "nothing"])).stdout).toMatch(
      /solution +beats nothing/,
    );
    expect(await takehome(root, ["compare", "--runs", "99"])).toMatchObject({ code: 2 });
    expect(await takehome(root, ["compare", "--against", "nobody"])).toMatchObject({ code: 2 });
  }, 180_000);

  test("nothing stored, nothing run: says so", async () => {
    const root = await generatedRepository(2);
    const { code, stderr } = await takehome(root, ["compare", "--no-run"]);
    expect(code).toBe(1);
    expect(stderr).toContain("npm run eval");
  });

  test("the approaches that takehome.json names are run once per commit; one that fails does not stop the others", async () => {
    const root = await generatedRepository(2);
    useSolution(
      root,
      `if (process.argv.includes("broken")) throw new Error("no key");
       const vendor_name = process.argv.includes("second") ? "Second" : "First";
       for (const { id } of cases) line({ id, vendor_name });`,
    );
    const file = join(root, "takehome.json");
    const solution = { ...JSON.parse(readFileSync(file, "utf8")), approaches: ["first", "broken", "second"] };
    writeFileSync(file, JSON.stringify(solution));
    commit(root, "Two approaches");
    const { stdout, stderr, code } = await takehome(root, ["compare", "--json"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/The approach broken did not finish[\s\S]*no key/);
    const candidates = (text: string) =>
      JSON.parse(text).runs.flatMap((run: { role: string; label: string; id: number }) =>
        run.role === "candidate" && run.label !== "broken" ? [[run.label, run.id]] : [],
      );
    const made = candidates(stdout);
    expect(JSON.parse(stdout).approaches).toMatchObject([
      { label: "first", counts: false, text: expect.stringContaining("no value is right") },
      { label: "second", counts: false },
    ]);
    expect(made.map(([label]: [string]) => label)).toEqual(["first", "second"]);
    expect(candidates((await takehome(root, ["compare", "--json"])).stdout)).toEqual(made);

    writeFileSync(file, JSON.stringify({ ...solution, approaches: ["naive"] }));
    expect(await takehome(root, ["compare"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("also the name of an approach of the kit"),
    });
  });
});
