import { describe, expect, test } from "vitest";
import type { Exercise } from "../../src/exercise/definition.ts";
import { CHECK_IDS } from "../../src/rubric/checks/registry.ts";
import { readRubric } from "../../src/rubric/load.ts";
import { leavesOf } from "../../src/rubric/schema.ts";
import { EXERCISES } from "../support/exercises.ts";

/** What the types and schemas of an exercise cannot say: that its parts agree with each other. */
describe.each(EXERCISES)("%s", async (name) => {
  const { default: exercise } = (await import(`../../exercises/${name}/index.ts`)) as { default: Exercise };
  const grading = await exercise.grading();
  const changes = await exercise.changes();

  test("the rubric is valid, belongs to the exercise, and names facets and metrics that exist", () => {
    const rubric = readRubric(exercise.rubric, "rubric.yaml", CHECK_IDS);
    expect(rubric.exercise).toBe(name);
    const leaves = leavesOf(rubric.branches).map(({ leaf }) => leaf);
    const named = (key: string) => leaves.flatMap((leaf) => (leaf.kind === "auto" ? (leaf.with?.[key] ?? []) : []));
    expect(named("facet").length).toBeGreaterThan(0);
    expect(grading.facets.map(({ id }) => id)).toEqual(expect.arrayContaining(named("facet")));
    expect(grading.metrics.map(({ id }) => id)).toEqual(expect.arrayContaining(named("metric")));
  });

  test("the primary metric exists", () => {
    expect(grading.metrics.map(({ id }) => id)).toContain(grading.primary);
  });

  test("one approach is naive, one is the reference, and no two have the same name", async () => {
    const approaches = await exercise.approaches();
    const roles = approaches.flatMap(({ role }) => role ?? []);
    expect(roles.sort()).toEqual(["naive", "reference"]);
    expect(new Set(approaches.map((approach) => approach.name)).size).toBe(approaches.length);
  });

  test.each(changes.map((change) => [change.id, change] as const))(
    "change %s: its facet exists only while it is active, and its example is a valid answer",
    async (id, { handled, contract }) => {
      const changed = await exercise.grading([id]);
      if (handled.by === "facet") {
        expect(changed.facets.map((facet) => facet.id)).toContain(handled.facet);
        expect(grading.facets.map((facet) => facet.id)).not.toContain(handled.facet);
      }
      const [, example = ""] = /^```json\n(.*?)\n```/ms.exec(contract) ?? [];
      expect(changed.parse(JSON.parse(example))).toMatchObject({ ok: true });
    },
  );
});
