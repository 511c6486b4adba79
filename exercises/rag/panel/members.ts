import { join, resolve } from "node:path";
import { type Member, member, referenceWithout } from "../../../test/panel/member.ts";
import { fedByTheTest } from "../../../test/panel/oracle.ts";
import type { Panel } from "../../../test/panel/panel.ts";
import rag from "../index.ts";
import { bundleReference, GUARDS } from "./bundle-reference.ts";

const script = (name: string, ...words: string[]) => [
  process.execPath,
  resolve("exercises/rag/panel/solutions/simple.mjs"),
  name,
  ...words,
];

async function members(folder: string, root: string, seed: number, count: number): Promise<Member[]> {
  const whole = await bundleReference(null, folder);
  const run = (bundle: string, approach: string, alteration = "plain") => [
    process.execPath,
    bundle,
    approach,
    alteration,
  ];
  const withoutOne = GUARDS.map(async (guard) =>
    member(referenceWithout(guard), run(await bundleReference(guard, folder), "full")),
  );
  return [
    member("do-nothing", script("do-nothing")),
    member("hard-coded", script("hard-coded")),
    member("naive", run(whole, "naive")),
    member("always abstain", run(whole, "full", "always abstain")),
    member("never abstain", run(await bundleReference("abstention", folder), "full", "never abstain")),
    member("whole documents as citations", run(whole, "full", "whole documents")),
    member("invented citations", run(whole, "full", "invented citations")),
    member("BM25 only", run(whole, "bm25")),
    ...(await Promise.all(withoutOne)),
    member("reference", run(whole, "full")),
    member("oracle", [], {
      withCommand: (work) =>
        fedByTheTest(rag, seed, count, (gold) => work(script("oracle", join(root, "data", "labels.jsonl"), gold))),
    }),
  ];
}

export const ragPanel: Panel = { exercise: rag, branches: ["results", "grounding"], members };
