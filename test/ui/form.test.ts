import { expect, test } from "vitest";
import { ZodError } from "zod";
import { askForFields, problemWith } from "../../src/ui/form.ts";

test.each([
  ["", "string", true, "Required."],
  ["  ", "number", true, "Required."],
  ["", "integer", false, undefined],
  ["twelve", "integer", true, "Enter a number."],
  ["Infinity", "number", false, "Enter a number."],
  ["-1.5", "number", true, undefined],
  ["twelve", "string", true, undefined],
  ["anything", undefined, true, undefined],
])("%j as %s, required %s: %s", (answer, type, isRequired, problem) =>
  expect(problemWith(answer, type, isRequired)).toBe(problem),
);

test("a schema without properties asks nothing", async () => {
  expect(await askForFields({})).toEqual({});
  expect(await askForFields({ type: "object", properties: {}, additionalProperties: false })).toEqual({});
});

test.each([
  { properties: { a: { type: 1 } } },
  { properties: { a: { enum: [1, 2] } } },
  { properties: [], required: "a" },
])("a schema that a form cannot ask for is refused: %j", async (schema) => {
  await expect(askForFields(schema)).rejects.toThrow(ZodError);
});
