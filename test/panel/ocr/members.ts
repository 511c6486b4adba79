import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import ocr from "../../../exercises/ocr/index.ts";
import { encodeJsonLines } from "../../../src/exercise/jsonl.ts";
import { withTemporaryFolder } from "../../../src/system/files.ts";
import { createLibraries } from "../../../src/system/libraries.ts";
import { bundleReference, GUARDS, type Guard } from "./bundle.ts";

const LIMIT_SECONDS = 600;
const HANG_SECONDS = 4;

/** A solution that is known in advance. */
export interface Member {
  name: string;
  limitSeconds: number;
  /** Works on documents whose seed nobody knows, and only on so many; the others share those of a known seed. */
  freshCount?: number;
  /** Does its run end by itself with exit code 0? */
  finishes: boolean;
  /** argv, for as long as `work` takes. */
  withCommand<T>(work: (command: string[]) => Promise<T>): Promise<T>;
}

/** Documents of the label hunter, on which naive and reference run as well, from scratch. */
const HUNTED = 4;

const script = (name: string, ...words: string[]) => [
  process.execPath,
  resolve("test/panel/ocr/solutions", name),
  ...words,
];

const member = (name: string, command: string[], part: Partial<Member> = {}): Member => ({
  name,
  limitSeconds: LIMIT_SECONDS,
  finishes: true,
  withCommand: (work) => work(command),
  ...part,
});

export const referenceWithout = (guard: Guard) => `reference without ${guard}`;

/**
 * The solutions of the panel.
 * @param folder where the bundles are put, with a memory of the pages that were read
 * @param seed and `count`: of the holdout, for the oracle
 */
export async function members(folder: string, root: string, seed: number, count: number): Promise<Member[]> {
  const bundled = async (name: string, approach: string, missing: Guard | "none") =>
    member(name, [process.execPath, await bundleReference(approach, missing, folder)]);
  return [
    member("do-nothing", script("simple.mjs", "do-nothing")),
    member("crash", script("simple.mjs", "crash"), { finishes: false }),
    member("hang", script("simple.mjs", "hang"), { finishes: false, limitSeconds: HANG_SECONDS }),
    member("random", script("simple.mjs", "random")),
    member("hard-coded", script("simple.mjs", "hard-coded")),
    member("label hunter", script("label-hunter.mjs"), { freshCount: HUNTED }),
    await bundled("naive", "naive", "duplicates"),
    ...(await Promise.all(GUARDS.map((guard) => bundled(referenceWithout(guard), "rules", guard)))),
    await bundled("reference", "rules", "none"),
    member("oracle", [], { withCommand: (work) => fedByTheTest(root, seed, count, work) }),
  ];
}

/** The labels of the holdout are on the disk only while the oracle runs: nobody else could find them. */
function fedByTheTest<T>(root: string, seed: number, count: number, work: (command: string[]) => Promise<T>) {
  return withTemporaryFolder(async (folder) => {
    const { labels } = await ocr.generate({
      ...{ seed, count, split: "holdout" as const, outputDir: folder },
      libraries: createLibraries([resolve(".")], {}),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const gold = join(folder, "gold.jsonl");
    await writeFile(gold, encodeJsonLines(labels));
    return work(script("simple.mjs", "oracle", join(root, "data", "labels.jsonl"), gold));
  });
}
