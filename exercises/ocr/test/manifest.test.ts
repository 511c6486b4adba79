import { expect, test } from "vitest";
import { FONT_PACKAGES } from "../data/render/fonts.ts";
import exercise from "../index.ts";

test("a generated repository has every font of the generator", () => {
  expect(exercise.manifest.packages.runner.data).toEqual(expect.arrayContaining(FONT_PACKAGES));
});

test("there is exactly one naive baseline and one reference", async () => {
  const roles = (await exercise.approaches()).map(({ role }) => role);
  expect(roles.filter((role) => role === "naive")).toHaveLength(1);
  expect(roles.filter((role) => role === "reference")).toHaveLength(1);
});
