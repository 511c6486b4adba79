import { expect, test } from "vitest";
import { decrypt, encrypt, newKey } from "../../src/evaluation/encryption.ts";

test("a value is decrypted with the right key only, and its ciphertext shows nothing", () => {
  const key = newKey();
  const value = { seed: 4711, labels: [{ id: "doc-001", vendor_name: "Zyxwv GmbH" }] };
  const encrypted = encrypt(value, key);
  expect(decrypt(encrypted, key)).toEqual(value);
  expect(Buffer.from(encrypted, "base64").toString("latin1")).not.toMatch(/Zyxwv|4711/);
  expect(encrypt(value, key)).not.toBe(encrypted);
  expect(() => decrypt(encrypted, newKey())).toThrow();
  const bytes = Buffer.from(encrypted, "base64");
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  expect(() => decrypt(bytes.toString("base64"), key)).toThrow();
});
