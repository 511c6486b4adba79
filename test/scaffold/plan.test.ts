import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import kit from "../../package.json" with { type: "json" };
import { withAiLog } from "../../src/ai-log/readme-section.ts";
import { repositoryManifestSchema } from "../../src/repository/repository.ts";
import { type Choices, packageName, quoted, repeatCommand } from "../../src/scaffold/choices.ts";
import { planRepository } from "../../src/scaffold/plan.ts";
import { readSources } from "../../src/scaffold/sources.ts";
import { sha256 } from "../../src/system/files.ts";
import { EXERCISES, manifestOf } from "../support/exercises.ts";

const ROOT = resolve(".");
const VERSIONS: Record<string, string> = kit.devDependencies;

async function planned(
  name: string,
  changes: Partial<Choices> = {},
  isNeeded: (packageName: string) => boolean = () => true,
): Promise<Map<string, string>> {
  const manifest = manifestOf(name);
  const choices: Choices = {
    exercise: name,
    directory: "my-takehome",
    language: "typescript",
    seed: 7,
    hours: 24,
    packageManager: "npm",
    ai: "allowed",
    light: false,
    install: true,
    git: true,
    ...changes,
  };
  const files = planRepository({
    choices,
    manifest,
    sources: readSources(ROOT, name, choices.language),
    kit: { name: kit.name, version: "0.0.0" },
    versions: VERSIONS,
    isNeeded,
    now: new Date("2026-01-02T03:04:05Z"),
  });
  // A corpus is read where it lies; here it is enough to see that it changed.
  const hashed = /\.(jpe?g|png|pdf|mjs)$|^data\/corpus\//;
  return new Map(
    [...files].map(([path, { content }]) => [path, hashed.test(path) ? sha256(content) : content.toString("utf8")]),
  );
}

describe.each(EXERCISES)("%s", (name) => {
  test("every generated file is as last reviewed", async () => {
    const files = await planned(name);
    const shown = [...files].map(([path, content]) =>
      // The runner and the versions change with every build and update; their own tests hold them.
      path === ".takehome/takehome.mjs" || path === ".takehome/manifest.json"
        ? `=== ${path}\n`
        : `=== ${path}\n${content}`,
    );
    const withoutVersions = shown.join("\n").replace(/("(?:@[\w.-]+\/)?[\w.-]+": ")\d+\.\d+\.\d+"/g, '$1*"');
    await expect(withoutVersions).toMatchFileSnapshot(`__snapshots__/${name}-typescript.txt`);
  });

  test.each([
    [24, "npm", /You have \*\*24 hours\*\*.*`npm run timer -- start`\);\s+we expect about \*\*4 hours\*\* of work/],
    [4, "npm", /You have \*\*4 hours\*\*[^.]*start`\)\.\s+Stop/],
    [1.5, "pnpm", /You have \*\*90 minutes\*\*[^.]*`pnpm run timer start`\)\.\s+Stop/],
  ])("the texts name the %d hours that were chosen, and %s", async (hours, packageManager, brief) => {
    const files = await planned(name, { hours, packageManager });
    expect(files.get("BRIEF.md")).toMatch(brief);
    expect(files.get("BRIEF.md")).not.toContain("{{");
    expect(files.get("README.md")).toContain(`the time budget is ${hours === 1.5 ? "90 minutes" : `${hours} hours`};`);
  });

  test.each([
    ["allowed", /AI assistants are welcome/, /^\* \*\*Keep the AI log/m],
    ["required", /Work with an AI assistant/, /is part of this exercise[\s\S]*Keep the AI log/],
    ["banned", /without AI assistants/, /AI assistants are banned here/],
  ] as const)("AI tools %s: brief, house rules, README and manifest say so", async (ai, brief, rules) => {
    const files = await planned(name, { ai, packageManager: "pnpm" });
    expect(files.get("BRIEF.md")).toMatch(brief);
    expect(files.get("CLAUDE.md")).toBe("@AGENTS.md\n");
    const agents = files.get("AGENTS.md") ?? "";
    expect(agents).toMatch(rules);
    expect(agents.includes("Keep the AI log")).toBe(ai !== "banned");
    for (const rule of [".takehome/", "CLARIFICATIONS.md", "attempt.jsonl", "pnpm run hint", "pnpm run timer stop"]) {
      expect(agents).toContain(rule);
    }
    const readme = files.get("README.md") ?? "";
    expect(readme.includes("banned in this take-home")).toBe(ai === "banned");
    expect(readme.includes("required in this take-home")).toBe(ai === "required");
    expect(withAiLog(readme, []).includes("<!-- END OF AI LOG -->\n")).toBe(true);
    if (ai !== "banned") expect(withAiLog(readme, [])).toBe(readme);
    const manifest = repositoryManifestSchema.parse(JSON.parse(files.get(".takehome/manifest.json") ?? ""));
    expect(manifest.ai).toBe(ai);
    expect(manifest.frozen["BRIEF.md"]).toBe(sha256(files.get("BRIEF.md") ?? ""));
    expect(Object.keys(manifest.frozen)).not.toContain("AGENTS.md"); // candidates add instructions about their code
  });

  test("every script that the documents name exists", async () => {
    const files = await planned(name);
    const { scripts } = JSON.parse(files.get("package.json") ?? "") as { scripts: Record<string, string> };
    const named = [...files]
      .filter(([path]) => path.endsWith(".md") || path.endsWith(".yml"))
      .flatMap(([, text]) => [...text.matchAll(/npm run ([a-z][\w-]*)/g)].map(([, script]) => script ?? ""));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  test("the manifest holds choices and the hashes of the frozen files", async () => {
    const files = await planned(name, { seed: 99, hours: 4, ai: "required" });
    const manifest = repositoryManifestSchema.parse(JSON.parse(files.get(".takehome/manifest.json") ?? ""));
    expect(manifest).toMatchObject({
      exercise: name,
      seed: 99,
      hours: 4,
      ai: "required",
      language: "typescript",
      created_at: "2026-01-02T03:04:05.000Z",
    });
    expect(Object.keys(manifest.frozen)).toEqual(
      expect.arrayContaining([".takehome/takehome.mjs", "BRIEF.md", "data/cases.jsonl", "data/labels.jsonl"]),
    );
    expect(manifest.frozen["BRIEF.md"]).toBe(sha256(files.get("BRIEF.md") ?? ""));
    expect(Object.keys(manifest.frozen)).not.toContain("data/label-issues.md");
    expect(Object.keys(manifest.frozen).filter((path) => path.startsWith("src/"))).toEqual([]);
  });

  test("every package that it pins is pinned exactly, by the kit, to what is installed here", async () => {
    const { dependencies, devDependencies } = JSON.parse((await planned(name)).get("package.json") ?? "{}");
    const pinned: Record<string, string> = { ...dependencies, ...devDependencies };
    expect(Object.keys(pinned).length).toBeGreaterThan(5);
    for (const [dependency, version] of Object.entries(pinned)) {
      const installed = JSON.parse(readFileSync(join(ROOT, "node_modules", dependency, "package.json"), "utf8"));
      expect({ dependency, version }).toEqual({ dependency, version: installed.version });
      expect(version).toBe(VERSIONS[dependency]);
    }
  });

  test("better-sqlite3 is a dependency only where this Node needs it; its build stays permitted for an older Node", async () => {
    const packageJson = async (isNeeded: (packageName: string) => boolean) =>
      JSON.parse((await planned(name, {}, isNeeded)).get("package.json") ?? "{}");
    const [old, current] = [await packageJson(() => true), await packageJson((one) => one !== "better-sqlite3")];
    expect({ ...old.dependencies, ...old.devDependencies }).toHaveProperty("better-sqlite3");
    expect({ ...current.dependencies, ...current.devDependencies }).not.toHaveProperty("better-sqlite3");
    expect(current.allowScripts).toEqual(old.allowScripts);
  });

  test("scripts name the commands that exist, those about an exercise's own servers where it has some", async () => {
    const { scripts } = JSON.parse((await planned(name)).get("package.json") ?? "{}");
    const { REPOSITORY_COMMANDS } = await import("../../src/repository-commands.ts");
    const { services = false } = manifestOf(name);
    const { default: exercise } = await import(`../../exercises/${name}/index.ts`);
    expect(services, "the manifest says what the exercise has").toBe(exercise.services !== undefined);
    const commands = REPOSITORY_COMMANDS.filter(
      ({ internal, needsServices }) => !internal && (!needsServices || services),
    ).map((command) => command.name);
    const used = Object.values<string>(scripts).flatMap((script) => /takehome\.mjs ([\w-]+)/.exec(script)?.[1] ?? []);
    expect(used.sort()).toEqual([...commands].sort());
  });

  test("no value is left unrendered", async () => {
    for (const [path, content] of await planned(name)) {
      if (/\.(md|json|ya?ml|ts)$/.test(path)) expect(content.match(/(?<!\$)\{\{\w+\}\}/g), path).toBeNull();
    }
  });

  test.each([
    ["npm", { allowScripts: { "better-sqlite3": true } }, ["npm", "run", "--silent", "solve", "--"], undefined],
    ["pnpm", {}, ["pnpm", "--silent", "run", "solve"], "pnpm-workspace.yaml"],
    ["yarn", { dependenciesMeta: { "better-sqlite3": { built: true } } }, ["yarn", "run", "solve"], ".yarnrc.yml"],
    ["bun", { trustedDependencies: ["better-sqlite3", "esbuild"] }, ["bun", "run", "--silent", "solve"], undefined],
  ])(
    "%s may build what must be built, and is what runs the solution",
    async (packageManager, expected, command, file) => {
      const files = await planned(name, { packageManager });
      expect(JSON.parse(files.get("package.json") ?? "")).toMatchObject(expected);
      expect(JSON.parse(files.get("takehome.json") ?? "").run).toEqual(command);
      if (file) expect([...files.keys()]).toContain(file);
      expect(files.get("README.md")).toContain(`${packageManager} install`);
    },
  );
});

test.each([
  ["my-takehome", "my-takehome"],
  ["/a/b/Ünï Code", "uni-code"],
  ["../..", "my-takehome"],
  ["日本", "my-takehome"],
  ["A__B", "a-b"],
])("the folder %j makes the package %j", (directory, expected) => expect(packageName(directory)).toBe(expected));

test("the repeat command says every choice, quoted where a shell needs it", () => {
  const choices: Choices = {
    exercise: "ocr",
    directory: "it's here",
    language: "typescript",
    seed: 3,
    hours: 1.5,
    packageManager: "pnpm",
    ai: "banned",
    light: true,
    install: false,
    git: false,
  };
  expect(repeatCommand(choices, "1.2.3")).toBe(
    "npx create-takehome@1.2.3 ocr 'it'\\''s here' --language typescript --seed 3 --hours 1.5 --package-manager pnpm --ai banned --light --no-install --no-git",
  );
  expect(quoted("plain/path-1.0")).toBe("plain/path-1.0");
});
