import { describe, expect, test } from "vitest";
import { cli, temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome } from "../support/repository.ts";

describe("rubric", () => {
  test("without arguments it shows the repository's own rubric: weights that add up to 100, and what earns them", async () => {
    const root = await generatedRepository(2);
    const { stdout, code } = await takehome(root, ["rubric"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Document field extraction: 100 points$/m);
    const branches = [...stdout.matchAll(/^ {0,2}(\d+\.\d) {2}\S/gm)].map(([, points]) => Number(points));
    expect(branches.reduce((sum, points) => sum + points, 0)).toBeCloseTo(100, 5);
    expect(stdout).toMatch(/Totals \(auto: .*\)\n +Check candidates for the total by arithmetic/);

    const json = JSON.parse((await takehome(root, ["rubric", "--json"])).stdout);
    const points = json.leaves.map((leaf: { points: number }) => leaf.points);
    expect(points.reduce((sum: number, each: number) => sum + each, 0)).toBeCloseTo(100, 8);
    for (const leaf of json.leaves)
      expect(leaf).toMatchObject({ examines: expect.stringMatching(/./), raise: expect.stringMatching(/./) });
  });

  test("outside a repository the exercise is named", async () => {
    const cwd = temporaryFolder();
    expect(await cli(["rubric"], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Which exercise?"),
    });
    expect((await cli(["rubric", "show", "agent"], { cwd })).stdout).toContain(": 100 points");
  });
});
