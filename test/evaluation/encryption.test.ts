import { expect, test } from "vitest";
import { newKey, seal, unseal } from "../../src/evaluation/encryption.ts";

test("what is sealed comes out again, with the right key only, and shows nothing", () => {
  const key = newKey();
  const value = { seed: 4711, labels: [{ id: "doc-001", vendor_name: "Zyxwv GmbH" }] };
  const sealed = seal(value, key);
  expect(unseal(sealed, key)).toEqual(value);
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toMatch(/Zyxwv|4711/);
  expect(seal(value, key)).not.toBe(sealed);
  expect(() => unseal(sealed, newKey())).toThrow();
  const bytes = Buffer.from(sealed, "base64");
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  expect(() => unseal(bytes.toString("base64"), key)).toThrow();
});
