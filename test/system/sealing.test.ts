import { expect, test } from "vitest";
import { seal, unseal } from "../../src/system/sealing.ts";

const TEXT = "Ask for the currency: it is “EUR” — unless the page says otherwise.\n".repeat(50);

test("a sealed text is opened with the same parts, and the same arguments give the same text", () => {
  const sealed = seal(TEXT, ["a", "b"]);
  expect(unseal(sealed, ["a", "b"])).toBe(TEXT);
  expect(seal(TEXT, ["a", "b"])).toBe(sealed);
  expect(seal(`${TEXT}.`, ["a", "b"]).slice(0, 20)).not.toBe(sealed.slice(0, 20));
});

test.each([[["a"]], [["b", "a"]], [["ab"]], [["ab", ""]], [[]]])("it is not opened with the parts %j", (parts) => {
  const sealed = seal(TEXT, ["a", "b"]);
  expect(() => unseal(sealed, parts)).toThrow();
});

test("a changed text is not opened", () => {
  const bytes = Buffer.from(seal(TEXT, ["a"]), "base64");
  for (const index of [0, 20, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => unseal(changed.toString("base64"), ["a"])).toThrow();
  }
});
