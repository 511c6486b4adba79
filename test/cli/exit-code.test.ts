import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join("src", path), "utf8") }));

test("only the two programs set the exit code: src/cli.ts, and the runner that the build writes", () => {
  const setters = sources.filter(({ text }) => /process\.(exit\b|exitCode)/.test(text)).map(({ path }) => path);
  expect(setters).toEqual(["cli.ts"]);
  expect(readFileSync("build/build.ts", "utf8")).toContain("process.exitCode = await runner(");
});
