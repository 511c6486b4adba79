import { describe, expect, test } from "vitest";
import { comparableRuns, refuseOtherReference } from "../../src/evaluation/choose-runs.ts";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import type { Exercise } from "../../src/exercise/definition.ts";
import { hasLightForm, lightExercise, lightNote } from "../../src/exercise-registry/light-exercise.ts";
import { EXERCISES } from "../support/exercises.ts";

const exerciseNamed = async (name: string) =>
  ((await import(`../../exercises/${name}/index.ts`)) as { default: Exercise }).default;

describe.each(EXERCISES)("%s", (name) => {
  test("what a light repository leaves out is a package of the runner", async () => {
    const { runner } = (await exerciseNamed(name)).manifest.packages;
    expect([...runner.code, ...runner.data]).toEqual(expect.arrayContaining(runner.heavy));
  });

  test("a light repository has one baseline, one reference, and no approach that needs a heavy package", async () => {
    const exercise = await exerciseNamed(name);
    const [full, light] = [await exercise.approaches(), await lightExercise(exercise).approaches()];
    const roles = light.flatMap(({ role }) => role ?? []).sort();
    expect(roles).toEqual(["naive", "reference"]);
    const names = light.map((approach) => approach.name);
    expect(names).toEqual(full.filter(({ inLight }) => inLight !== "left out").map((approach) => approach.name));
    if (!hasLightForm(exercise.manifest)) expect(light).toEqual(full);
  });
});

test("the light form of ocr has one engine, and says so", async () => {
  const light = lightExercise(await exerciseNamed("ocr"));
  const reference = (await light.approaches()).find(({ role }) => role === "reference");
  expect(reference?.name).toBe("tesseract");
  const { code, data } = light.manifest.packages.runner;
  expect([...code, ...data].filter((name) => /onnx|models/.test(name))).toEqual([]);
  expect(lightNote("tesseract")).toContain('its reference is "tesseract"');
});

test("runs of another reference are left out, and refused if they are asked for", () => {
  const run = (id: number, role: StoredRun["role"], label: string) => ({ id, role, label }) as StoredRun;
  const runs = [run(1, "reference", "rules"), run(2, "candidate", "solution"), run(3, "reference", "tesseract")];
  const comparable = comparableRuns(runs, [
    { name: "naive", role: "naive" },
    { name: "tesseract", role: "reference" },
  ]);
  expect(comparable.map(({ id }) => id)).toEqual([2, 3]);
  expect(() => refuseOtherReference(runs, comparable, [2, 1])).toThrow('Run 1 is of "rules", a reference');
  expect(() => refuseOtherReference(runs, comparable, [2, 3])).not.toThrow();
});
