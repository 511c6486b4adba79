import { join, resolve } from "node:path";
import { type Member, member, referenceWithout } from "../../../test/panel/member.ts";
import { fedByTheTest } from "../../../test/panel/oracle.ts";
import type { Panel } from "../../../test/panel/panel.ts";
import ocr from "../index.ts";
import { bundleReference, GUARDS, type Guard } from "./bundle.ts";

const HANG_SECONDS = 4;

/** Number of fresh documents for the label hunter. Naive and the reference run on them as well. */
const LABEL_HUNTER_COUNT = 4;

const script = (name: string, ...words: string[]) => [
  process.execPath,
  resolve("exercises/ocr/panel/solutions", name),
  ...words,
];

/**
 * The solutions of the panel.
 * @param folder folder for the bundles
 * @param seed seed of the holdout, for the oracle
 * @param count number of documents of the holdout
 */
async function members(folder: string, root: string, seed: number, count: number): Promise<Member[]> {
  const bundled = async (name: string, approach: string, missing: Guard | "none") =>
    member(name, [process.execPath, await bundleReference(approach, missing, folder)]);
  return [
    member("do-nothing", script("simple.mjs", "do-nothing")),
    member("crash", script("simple.mjs", "crash"), { finishes: false }),
    member("hang", script("simple.mjs", "hang"), { finishes: false, limitSeconds: HANG_SECONDS }),
    member("random", script("simple.mjs", "random")),
    member("hard-coded", script("simple.mjs", "hard-coded")),
    member("label hunter", script("label-hunter.mjs"), { freshCount: LABEL_HUNTER_COUNT }),
    await bundled("naive", "naive", "duplicates"),
    ...(await Promise.all(GUARDS.map((guard) => bundled(referenceWithout(guard), "rules", guard)))),
    await bundled("reference", "rules", "none"),
    member("oracle", [], {
      withCommand: (work) =>
        fedByTheTest(ocr, seed, count, (gold) =>
          work(script("simple.mjs", "oracle", join(root, "data", "labels.jsonl"), gold)),
        ),
    }),
  ];
}

export const ocrPanel: Panel = { exercise: ocr, branches: ["results", "robustness"], members };
