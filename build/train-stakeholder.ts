import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stakeholder } from "../src/exercise/stakeholder.ts";
import { trainingDataOf } from "../src/stakeholder/bank.ts";
import { encodeModel } from "../src/stakeholder/model.ts";
import { train } from "../src/stakeholder/train.ts";

const ROOT = join(import.meta.dirname, "..");
const CODE = join(ROOT, "src", "stakeholder");
/** What the training uses of other folders. */
const USED_CODE = ["random.ts", "edit-distance.ts"].map((name) => join(ROOT, "src", "base", name));
/** Trained models by what they were trained from and with; several test runs in a row train once. */
const CACHE = join(ROOT, "node_modules", ".cache", "create-takehome", "stakeholder");

/**
 * A stakeholder with the classifier of questions, which takes a few seconds to train.
 * @param file its `stakeholder.yaml`; the phrasings are in `phrasings/` next to it
 */
export function withClassifier(file: string, stakeholder: Stakeholder): Stakeholder {
  const data = trainingDataOf(stakeholder, join(dirname(file), "phrasings"));
  const cached = join(CACHE, `${keyOf(data)}.txt`);
  if (existsSync(cached)) return { ...stakeholder, classifier: readFileSync(cached, "utf8") };
  const classifier = encodeModel(train(data));
  mkdirSync(CACHE, { recursive: true });
  // Another process may read the file at any moment.
  const temporary = `${cached}.${process.pid}`;
  writeFileSync(temporary, classifier);
  renameSync(temporary, cached);
  return { ...stakeholder, classifier };
}

function keyOf(data: unknown): string {
  const key = createHash("sha256").update(JSON.stringify(data));
  const own = readdirSync(CODE)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(CODE, name));
  for (const file of [...own.sort(), ...USED_CODE]) key.update(readFileSync(file));
  return key.digest("hex");
}
