import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/base/json.ts";
import { fill } from "../../src/stand-in/reply/fill.ts";

const known = {
  values: {
    total_amount: "12.50",
    vendor_name: "Acme",
    currency: null,
    document_type: "credit_note",
    confidence: { total_amount: 0.9, vendor_name: 0.5 },
  },
  aliases: { total_amount: ["total", "amount due"], vendor_name: ["merchant"], document_type: ["kind"] },
};
const object = (properties: JsonObject, more: JsonObject = {}) => ({ type: "object", properties, ...more });
const string = { type: "string" };

describe("a schema is filled with known values", () => {
  test.each([
    ["the same name in another spelling", object({ totalAmount: string }), { totalAmount: "12.50" }],
    ["an alias", object({ merchant: string }), { merchant: "Acme" }],
    [
      "a name that says nothing, by its description",
      object({ x: { ...string, description: "the amount due" } }),
      { x: "12.50" },
    ],
    ["a number from text", object({ total: { type: "number" } }), { total: 12.5 }],
    [
      "cents from an amount",
      object({ total_amount_cents: { type: "integer", description: "amount due" } }),
      { total_amount_cents: 1250 },
    ],
    [
      "an unknown value as null where that is allowed",
      object({ colour: { type: ["string", "null"] } }),
      { colour: null },
    ],
    [
      "and empty where it is not, if required",
      object({ a: string, b: { type: "array" } }, { required: ["a", "b"] }),
      { a: "", b: [] },
    ],
    ["or left out", object({ a: string }), {}],
    ["an enum by its letters", object({ kind: { enum: ["INVOICE", "Credit Note"] } }), { kind: "Credit Note" }],
    [
      "an enum that lacks it, by its word for that",
      object({ kind: { enum: ["receipt", "other"] } }),
      { kind: "other" },
    ],
    [
      "a known null stays null",
      object({ currency: { anyOf: [{ enum: ["EUR"] }, { type: "null" }] } }),
      { currency: null },
    ],
    ["a reference", { $defs: { m: { type: "number" } }, ...object({ total: { $ref: "#/$defs/m" } }) }, { total: 12.5 }],
    ["allOf", object({ total: { allOf: [{ type: "number" }, { description: "x" }] } }), { total: 12.5 }],
    ["a constant", object({ version: { const: 2 } }, { required: ["version"] }), { version: 2 }],
    ["the vendor's capitals", { type: "OBJECT", properties: { total: { type: "STRING" } } }, { total: "12.50" }],
    [
      "a value with its confidence",
      object({ total: object({ value: { type: "number" }, confidence: { type: "number" } }) }),
      { total: { value: 12.5, confidence: 0.9 } },
    ],
    [
      "a group that has no value itself",
      object({ fields: object({ merchant: string }) }),
      { fields: { merchant: "Acme" } },
    ],
    [
      "the mean of the confidences where one is asked for",
      object({ confidence: { type: "number" } }),
      { confidence: 0.7 },
    ],
  ])("%s", (_, schema, expected) => {
    expect(fill(schema as JsonObject, known)).toEqual(expected);
  });

  test("a recursive schema terminates", () => {
    const node = { type: "object", properties: { next: { $ref: "#" } }, required: ["next"] };
    expect(JSON.stringify(fill(node, known))).toContain('"next"');
  });
});
