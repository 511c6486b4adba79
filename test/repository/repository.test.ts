import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { findRepositoryRoot, openRepository, readSolution } from "../../src/repository/repository.ts";
import { temporaryFolder } from "../support/command.ts";

const MANIFEST = {
  ...{ schema: 1, kit: { name: "k", version: "0" }, exercise: "x", language: "typescript", seed: 1, hours: 24 },
  ...{ package_manager: "npm", ai: "allowed", created_at: "2026-01-10T08:00:00Z", frozen: {} },
};

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const root = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
  }
  return root;
}

test("the repository is found from a folder inside it", async () => {
  const root = folderWith({ ".takehome/manifest.json": MANIFEST, "src/deep/file.ts": "" });
  expect(findRepositoryRoot(join(root, "src", "deep"))).toBe(root);
  expect(await openRepository(join(root, "src"))).toEqual({ root, manifest: MANIFEST });
});

test("a repository of an earlier version does not name the rule on AI tools, which were allowed", async () => {
  const { ai, ...older } = MANIFEST;
  const root = folderWith({ ".takehome/manifest.json": older });
  expect((await openRepository(root)).manifest.ai).toBe(ai);
});

test("outside of one, the error says where it looked", async () => {
  const folder = temporaryFolder();
  expect(findRepositoryRoot(folder)).toBeUndefined();
  await expect(openRepository(folder)).rejects.toMatchObject({ code: 2, hint: expect.stringContaining(folder) });
});

test.each([["{"], [{ ...MANIFEST, schema: 2 }], [{ ...MANIFEST, hours: 0 }]])(
  "a damaged manifest is a failure that says how to restore it: %j",
  async (manifest) => {
    const root = folderWith({ ".takehome/manifest.json": manifest });
    await expect(openRepository(root)).rejects.toMatchObject({
      code: 1,
      message: expect.stringContaining("manifest.json"),
      hint: expect.stringContaining("git checkout -- .takehome"),
    });
  },
);

test("takehome.json says how the solution is started", async () => {
  const solution = { run: ["node", "main.mjs"], timeout_s: 30, environment: ["OPENAI_API_KEY"] };
  expect(await readSolution(folderWith({ "takehome.json": solution }))).toEqual(solution);
  for (const wrong of [{ run: [], timeout_s: 1 }, { run: ["x"] }, { ...solution, environment: ["not a name"] }]) {
    await expect(readSolution(folderWith({ "takehome.json": wrong }))).rejects.toMatchObject({
      hint: expect.stringContaining("git checkout -- takehome.json"),
    });
  }
});
