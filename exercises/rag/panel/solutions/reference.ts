import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readRecords } from "../../../../src/exercise/json.ts";
import { createLibraries } from "../../../../src/exercise/libraries.ts";
import type { RagAnswer, RagCase } from "../../contract.ts";
import { approaches } from "../../reference/approaches.ts";

/** Set by the bundler (bundle-reference.ts): where packages are found. */
declare const ROOT: string;

/** An approach of the reference as a submitted solution. argv: APPROACH ALTERATION --input DIR --output FILE */
const [name, alteration = ""] = process.argv.slice(2);
const argument = (flag: string) => process.argv[process.argv.indexOf(flag) + 1] ?? "";
const [inputDir, outputFile] = [argument("--input"), argument("--output")];
const cases = await readRecords<RagCase>(join(inputDir, "cases.jsonl"));

const textOf = (doc: string) => readFileSync(join(inputDir, "corpus", `${doc}.md`), "utf8");

/** What may be done to an answer before it is submitted. */
const ALTERATIONS: Record<string, (answer: RagAnswer) => RagAnswer> = {
  plain: (answer) => answer,
  "always abstain": (answer) => ({ ...answer, answer: null, abstain: true, citations: [] }),
  /** Where nothing at all was found, the answer is the name of a document. */
  "never abstain": (answer) =>
    answer.answer === null ? { ...answer, answer: answer.retrieved?.[0] ?? "yes", abstain: false } : answer,
  "whole documents": (answer) => ({
    ...answer,
    citations: answer.citations?.map(({ doc }) => ({ doc, quote: textOf(doc) })),
  }),
  /** A model's paraphrase instead of a quote. */
  "invented citations": (answer) => ({
    ...answer,
    citations: answer.citations?.map(({ doc }) => ({
      doc,
      quote: `According to the company's documents, the answer is ${answer.answer}.`,
    })),
  }),
};

const approach = approaches.find((one) => one.name === name);
const alter = ALTERATIONS[alteration];
if (!approach || !alter) throw new Error(`${name} ${alteration}`);
writeFileSync(outputFile, "");
await approach.solve({
  inputDir,
  cases,
  jobs: undefined,
  libraries: createLibraries([ROOT], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
  emit: async (answer) => appendFileSync(outputFile, `${JSON.stringify(alter(answer))}\n`),
});
