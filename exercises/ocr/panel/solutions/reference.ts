import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Case } from "../../../../src/exercise/case.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { FIELDS } from "../../fields.ts";
import { grading } from "../../grading/index.ts";
import { approaches } from "../../reference/index.ts";

/** Set by the bundler (bundle.ts): the guard that is left out, and where packages are found. */
declare const MISSING: string;
declare const APPROACH: string;
declare const ROOT: string;

/** The reference as somebody would hand it in: around it, the guards that concern files and lines. */
const argument = (flag: string) => process.argv[process.argv.indexOf(flag) + 1] ?? "";
const [inputDir, outputFile] = [argument("--input"), argument("--output")];
const cases = readFileSync(join(inputDir, "cases.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);
writeFileSync(outputFile, "");
const write = (answer: Answer) => appendFileSync(outputFile, `${JSON.stringify(answer)}\n`);

/** What a system without blanks would write. */
const GUESSES: Record<string, string> = {
  vendor_name: "Unknown",
  document_date: "2025-01-01",
  total_amount: "0.00",
  currency: "XXX",
  document_number: "0",
};

const first = new Map<string, string>();
const copies = new Map<string, string[]>();
const originals = cases.filter(({ id, file }) => {
  if (MISSING === "duplicates") return true;
  const hash = createHash("sha256")
    .update(readFileSync(join(inputDir, String(file))))
    .digest("hex");
  const known = first.get(hash);
  if (known === undefined) first.set(hash, id);
  else copies.set(known, [...(copies.get(known) ?? []), id]);
  return known === undefined;
});

function finish(answer: Answer): Answer {
  const failed = "error" in answer;
  // Whoever does not isolate files dies of the first bad one, and takes along what was under way.
  if (failed && MISSING === "isolation") {
    console.error(answer["error"]);
    process.exit(1);
  }
  if (MISSING === "abstention" && !failed) {
    const filled = Object.fromEntries(FIELDS.map((field) => [field, answer[field] ?? GUESSES[field]]));
    return { ...answer, ...filled };
  }
  // Without a check of its form a number that was not found comes out as an empty text.
  if (MISSING === "validation") return { ...answer, document_number: answer["document_number"] ?? "" };
  const parsed = grading.parse(answer);
  return parsed.ok ? answer : { ...(grading.recover(answer) ?? {}), id: answer.id };
}

const approach = approaches.find(({ name }) => name === APPROACH);
if (!approach) throw new Error(APPROACH);
await approach.solve({
  inputDir,
  cases: originals,
  jobs: undefined,
  libraries: createLibraries([ROOT], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
  async emit(answer) {
    const done = finish(answer);
    write(done);
    for (const copy of copies.get(answer.id) ?? []) write({ ...done, id: copy, duplicate_of: answer.id });
  },
});
