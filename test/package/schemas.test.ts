import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { createEvent } from "../../src/attempt/events.ts";

/** Tests that the printed JSON schemas say what the kit's own checks say. `npm run lint:api` keeps them up to date. */
const schema = (name: string) =>
  z.fromJSONSchema(JSON.parse(readFileSync(`docs/api/${name}.schema.json`, "utf8")) as z.core.JSONSchema.JSONSchema);
const accepts = (name: string, value: unknown) => schema(name).safeParse(value).success;

describe("attempt-event", () => {
  const instant = { wall: Date.UTC(2026, 0, 2), up: 5, awake: 4, boot: null };
  const event = createEvent({ type: "started", hours: 4, phase: "clarify" }, instant);

  test("accepts a line of the attempt log, with keys of a later version too", () => {
    expect(accepts("attempt-event", event)).toBe(true);
    expect(accepts("attempt-event", { ...event, later: 1 })).toBe(true);
  });

  test.each([{ v: 2 }, { type: "unheard_of" }, { hours: "4" }, { clock: undefined }])("rejects %j", (change) => {
    expect(accepts("attempt-event", { ...event, ...change })).toBe(false);
  });
});

describe("solution", () => {
  const solution = { run: ["npm", "run", "solve"], timeout_s: 900 };

  test("accepts a takehome.json with and without optional keys", () => {
    expect(accepts("solution", solution)).toBe(true);
    expect(accepts("solution", { ...solution, uses_model: true, environment: ["OPENAI_API_KEY"] })).toBe(true);
  });

  test.each([{ run: [] }, { timeout_s: 0 }, { environment: ["A=B"] }])("rejects %j", (change) => {
    expect(accepts("solution", { ...solution, ...change })).toBe(false);
  });
});

describe("exercise", () => {
  test.each(readdirSync("exercises"))("accepts exercise.yaml of %s, and no unknown key", (name) => {
    const manifest = parse(readFileSync(`exercises/${name}/exercise.yaml`, "utf8")) as Record<string, unknown>;
    expect(accepts("exercise", manifest)).toBe(true);
    expect(accepts("exercise", { ...manifest, unknown: 1 })).toBe(false);
  });
});
