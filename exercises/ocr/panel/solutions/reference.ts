import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createLibraries } from "../../../../src/exercise/libraries.ts";
import { caseSchema, type OcrAnswer } from "../../contract.ts";
import { FIELDS, type Field } from "../../fields.ts";
import { grading } from "../../grading/index.ts";
import { approaches } from "../../reference/index.ts";

/** Set by the bundler (bundle.ts): the guard that is removed, the approach, and the folder with the packages. */
declare const MISSING: string;
declare const APPROACH: string;
declare const ROOT: string;

/** The reference as a submitted solution, with the guards that concern files and lines around it. */
const argument = (flag: string) => process.argv[process.argv.indexOf(flag) + 1] ?? "";
const [inputDir, outputFile] = [argument("--input"), argument("--output")];
const cases = readFileSync(join(inputDir, "cases.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => caseSchema.parse(JSON.parse(line)));
writeFileSync(outputFile, "");
const write = (answer: Readonly<Record<string, unknown>>) => appendFileSync(outputFile, `${JSON.stringify(answer)}\n`);

/** Guesses in place of missing values. */
const GUESSES: Partial<Record<Field, string>> = {
  vendor_name: "Vendor",
  document_date: "2025-01-01",
  total_amount: "0.00",
  currency: "EUR",
  document_number: "0",
};

const first = new Map<string, string>();
const copies = new Map<string, string[]>();
const originals = cases.filter(({ id, file }) => {
  if (MISSING === "duplicates") return true;
  const hash = createHash("sha256")
    .update(readFileSync(join(inputDir, file)))
    .digest("hex");
  const known = first.get(hash);
  if (known === undefined) first.set(hash, id);
  else copies.set(known, [...(copies.get(known) ?? []), id]);
  return known === undefined;
});

function finish(answer: OcrAnswer): Readonly<Record<string, unknown>> {
  const failed = "error" in answer;
  // Without isolation, the first bad file ends the process and all work in progress.
  if (failed && MISSING === "isolation") {
    console.error(answer.error);
    process.exit(1);
  }
  if (MISSING === "abstention" && !failed) {
    const filled = Object.fromEntries(FIELDS.map((field) => [field, answer[field] ?? GUESSES[field]]));
    return { ...answer, ...filled };
  }
  // Without validation, a number that was not found is written as an empty string.
  if (MISSING === "validation") return { ...answer, document_number: answer.document_number ?? "" };
  const parsed = grading.parse(answer);
  return parsed.ok ? parsed.answer : { id: answer.id };
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
