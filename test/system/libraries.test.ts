import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLibraries } from "../../src/system/libraries.ts";
import { temporaryFolder } from "../support/command.ts";

function install(root: string, name: string, code: string): void {
  const folder = join(root, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.2.3", main: "index.cjs" }));
  writeFileSync(join(folder, "index.cjs"), code);
}

test("the first root that has it wins, parents included", async () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  install(first, "only-first", "module.exports = 'first'");
  install(second, "only-first", "module.exports = 'second'");
  install(second, "@scope/data", "");
  mkdirSync(join(first, "deep"));
  const libraries = createLibraries([join(first, "deep"), second], {});
  expect(await libraries.load("only-first")).toBe("first");
  expect(libraries.directoryOf("@scope/data")).toBe(join(second, "node_modules", "@scope/data"));
});

test("a missing one says where it looked and how to install all", async () => {
  const root = temporaryFolder();
  const libraries = createLibraries([root], { sharp: "0.1.2", "@scope/data": "3.0.0" });
  const expected = {
    code: 1,
    message: expect.stringContaining(root),
    hint: expect.stringContaining("sharp@0.1.2 @scope/data@3.0.0"),
  };
  await expect(libraries.load("sharp")).rejects.toMatchObject(expected);
  expect(() => libraries.directoryOf("@scope/data")).toThrow(expect.objectContaining(expected));
});

test("one that only some parts need is installed alone", async () => {
  const libraries = createLibraries([temporaryFolder()], { sharp: "0.1.2" }, { "@vendor/sdk": "6.0.1" });
  await expect(libraries.load("@vendor/sdk")).rejects.toMatchObject({
    message: expect.stringContaining("@vendor/sdk is not installed"),
    hint: "Install it: `npm install --save-dev @vendor/sdk@6.0.1`.",
  });
});

test("one that is there but broken says so, and what to type", async () => {
  const root = temporaryFolder();
  install(root, "native-thing", "throw new Error('wrong ELF class')");
  await expect(createLibraries([root], {}).load("native-thing")).rejects.toMatchObject({
    message: expect.stringContaining("wrong ELF class"),
    hint: expect.stringContaining("rm -rf node_modules && npm install"),
  });
});
