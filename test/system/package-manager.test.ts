import { expect, test } from "vitest";
import { kitRoot, pin } from "../../src/system/kit.ts";
import { detectPackageManager, PACKAGE_MANAGERS } from "../../src/system/package-manager.ts";

test.each([
  ["npm/10.5.0 node/v20.12.0 linux x64", "npm"],
  ["pnpm/9.1.0 npm/? node/v20.12.0 linux x64", "pnpm"],
  ["yarn/4.2.2 npm/? node/v20.12.0", "yarn"],
  ["bun/1.1.8 npm/? node/v20.12.0", "bun"],
  ["cnpm/1.0.0", "npm"],
  ["toString/1", "npm"],
  ["", "npm"],
  [undefined, "npm"],
])("the user agent %j means %s", (userAgent, name) => expect(detectPackageManager(userAgent)).toBe(name));

test("each is listed under its own name", () => {
  for (const [key, { name }] of Object.entries(PACKAGE_MANAGERS)) expect(name).toBe(key);
});

test("versions are pinned exactly and in order; one that the kit does not pin is a bug", () => {
  expect(Object.entries(pin(["b", "a", "b"], { a: "1.0.0", b: "2.0.0", c: "3.0.0" }))).toEqual([
    ["a", "1.0.0"],
    ["b", "2.0.0"],
  ]);
  expect(() => pin(["d"], {})).toThrow("d is not pinned");
});

test("the kit's folder is the one with its package.json", () => expect(kitRoot()).toBe(process.cwd()));
