import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { DEVELOPMENT } from "../../exercises/ocr/data/development.ts";
import { developmentTruth } from "../../exercises/ocr/data/truth.kit.ts";
import manifest from "../../exercises/ocr/exercise.yaml";
import type { Exercise } from "../../src/exercise/definition.ts";
import { createLibraries } from "../../src/exercise/libraries.ts";
import { keyParts } from "../../src/exercise-registry/sealed-exercise.ts";
import { unpackSource } from "../../src/reference/source.ts";
import { unseal } from "../../src/system/sealing.ts";
import { temporaryFolder } from "../support/command.ts";
import { decodedTexts, searchable } from "../support/decoded-texts.ts";
import { EXERCISES } from "../support/exercises.ts";
import { generateInto } from "../support/repository.ts";

vi.setConfig({ testTimeout: 120_000 });

/** A shorter text may stand somewhere by chance. */
const MINIMUM = 30;
const RUNNER = join(".takehome", "takehome.mjs");

const sentencesOf = (text: string) => searchable(text).split(/(?<=[.?!:;])\s+/);

/** All strings in a JSON value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Names that source code gives to functions, values and types, without short ones. */
const symbolsOf = (text: string) =>
  [...text.matchAll(/\b(?:function|const|class|interface|type) (\w{12,})/g)].map(([, name = ""]) => name);

/** What candidates get only by a command that records it: sentences, lines of source code, and the names in it. */
async function secretsOf(exercise: Exercise): Promise<string[]> {
  const { classifier, ...stakeholder } = await exercise.stakeholder();
  const texts = [stakeholder, await exercise.hints(), await exercise.defend(), await exercise.changes()];
  const { files } = unpackSource(await exercise.referenceSource());
  const own = [...files].filter(([path]) => path.startsWith(`exercises/${exercise.manifest.name}/`));
  const lines = own.flatMap(([, text]) => text.split("\n").map((line) => searchable(line).trim()));
  const kit = [...files].filter(([path]) => path.startsWith("src/")).map(([, text]) => text);
  const symbols = own.flatMap(([path, text]) => (path.includes("/reference/") ? symbolsOf(text) : []));
  const ownSymbols = symbols.filter((symbol) => !kit.some((text) => text.includes(symbol)));
  const all = [...stringsIn(texts).flatMap(sentencesOf), ...lines, classifier.slice(0, 1000)];
  return [...new Set([...all.filter((text) => text.length > MINIMUM), ...ownSymbols])];
}

function filesOf(root: string): Map<string, Buffer> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path.slice(root.length + 1), readFileSync(path)]));
}

const found = (secrets: readonly string[], texts: readonly string[]): string[] => {
  const haystack = texts.map(searchable).join("\n");
  return secrets.filter((secret) => haystack.includes(secret));
};

const searchedBytes = (files: Iterable<Buffer>) => [...files].flatMap((bytes) => decodedTexts(bytes));

describe.each(EXERCISES)("%s: a search over a generated repository", async (name) => {
  const { default: exercise } = (await import(`../../exercises/${name}/index.ts`)) as { default: Exercise };
  const secrets = await secretsOf(exercise);

  test("finds no sentence of stakeholder, hints, interview and changes, and no line of the reference", async () => {
    const root = join(temporaryFolder(), "repo");
    await generateInto(root, undefined, name);
    const files = filesOf(root);
    const runner = files.get(RUNNER)?.toString("utf8") ?? "";
    const others = [...files].filter(([path]) => path !== RUNNER).map(([, bytes]) => bytes.toString("utf8"));
    const open = new Set(found(secrets, others));
    expect(secrets.length).toBeGreaterThan(1000);
    // The brief, the starter and the data repeat some of them, such as field names and lines of the contract.
    expect(open.size / secrets.length).toBeLessThan(0.05);
    const hidden = secrets.filter((secret) => !open.has(secret));
    expect(found(hidden, [runner])).toEqual([]);
    expect(found(hidden, searchedBytes(files.values()))).toEqual([]);
    expect(runner).not.toMatch(/sourceMappingURL|sourcesContent/);
  });

  test("would find all of them if they were encoded and compressed, but not encrypted", () => {
    const text = Buffer.from(secrets.join("\n"));
    for (const [compress, encoding] of [
      [brotliCompressSync, "base64"],
      [gzipSync, "base64url"],
      [deflateSync, "hex"],
      [deflateRawSync, "base64"],
    ] as const) {
      const file = Buffer.from(`const packed = "${compress(text).toString(encoding)}";`);
      expect(found(secrets, searchedBytes([file]))).toHaveLength(secrets.length);
    }
  });
});

test("opened, the ocr runner holds neither the wrong labels nor the seed that they follow from", async () => {
  const root = join(temporaryFolder(), "repo");
  await generateInto(root);
  const runner = readFileSync(join(root, RUNNER), "latin1");
  const parts = keyParts(manifest);
  const opened = (runner.match(/[A-Za-z0-9+/]{1000,}={0,2}/g) ?? []).flatMap((text) => {
    try {
      return [unseal(text, parts)];
    } catch {
      return []; // a certificate, or another long word
    }
  });
  const all = opened.join("\n");
  // The check can fail: these are in it.
  for (const known of ["line_items", "fingerprints", "till_receipt"]) expect(all).toContain(known);
  expect(all).not.toContain(String(DEVELOPMENT.seed));
  const { faults } = developmentTruth(createLibraries([resolve(".")], {}));
  expect(faults.length).toBeGreaterThan(3);
  for (const { kind } of faults) expect(all).not.toContain(kind);
});
