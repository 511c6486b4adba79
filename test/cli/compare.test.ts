import { describe, expect, test } from "vitest";
import { generatedRepository, labelSolution, takehome, useSolution } from "../support/repository.ts";

describe("compare", () => {
  test("runs naive and reference once, puts the candidate beside them, paired", async () => {
    const root = await generatedRepository(4);
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
    expect(byLabel.get("solution")).toMatchObject({ metrics: { field_f1: { value: 1 } }, answered: 4 });
    expect(byLabel.get("nothing")).toMatchObject({ versus: { field_f1: { verdict: "behind", cases: 4 } } });
    expect(byLabel.get("rules")).toMatchObject({ role: "reference", versus: {}, answered: 4 });

    const table = await takehome(root, ["compare"]);
    expect(table.stderr).not.toContain("Running"); // naive and reference are stored by now
    expect(table.stdout).toContain("rules (reference)");
    expect(table.stdout).toMatch(/nothing +is behind rules +-/);
    expect((await takehome(root, ["compare", "--runs", "1,2", "--against", "nothing"])).stdout).toMatch(
      /solution +beats nothing/,
    );
    expect(await takehome(root, ["compare", "--runs", "99"])).toMatchObject({ code: 2 });
    expect(await takehome(root, ["compare", "--against", "nobody"])).toMatchObject({ code: 2 });
  });

  test("nothing stored, nothing run: says so", async () => {
    const root = await generatedRepository(2);
    const { code, stderr } = await takehome(root, ["compare", "--no-run"]);
    expect(code).toBe(1);
    expect(stderr).toContain("npm run eval");
  });
});
