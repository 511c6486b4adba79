import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Case } from "../../../../src/exercise/case.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { approaches } from "../../reference/approaches.ts";

/** Set by the bundler (bundle.ts): where packages are found. */
declare const ROOT: string;

/** An approach of the reference as somebody would hand it in. argv: APPROACH MANNER --input DIR --output FILE */
const [name, manner = ""] = process.argv.slice(2);
const argument = (flag: string) => process.argv[process.argv.indexOf(flag) + 1] ?? "";
const [inputDir, outputFile] = [argument("--input"), argument("--output")];
const cases = readFileSync(join(inputDir, "cases.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

type Cited = { doc: string; quote: string }[];
const citationsOf = ({ citations }: Answer) => (citations ?? []) as Cited;
const textOf = (doc: string) => readFileSync(join(inputDir, "corpus", `${doc}.md`), "utf8");

/** What else may be done to an answer before it is handed in. */
const MANNERS: Record<string, (answer: Answer) => Answer> = {
  plain: (answer) => answer,
  "always abstain": (answer) => ({ ...answer, answer: null, abstain: true, citations: [] }),
  /** Where nothing at all was found, a document's name is as good as anything. */
  "never abstain": (answer) =>
    answer["answer"] === null
      ? { ...answer, answer: String((answer["retrieved"] as string[])[0] ?? "yes"), abstain: false }
      : answer,
  "whole documents": (answer) => ({
    ...answer,
    citations: citationsOf(answer).map(({ doc }) => ({ doc, quote: textOf(doc) })),
  }),
  /** As a model would put it that remembers rather than copies. */
  "invented citations": (answer) => ({
    ...answer,
    citations: citationsOf(answer).map(({ doc }) => ({
      doc,
      quote: `According to the company's documents, the answer is ${answer["answer"]}.`,
    })),
  }),
};

const approach = approaches.find((one) => one.name === name);
const finish = MANNERS[manner];
if (!approach || !finish) throw new Error(`${name} ${manner}`);
writeFileSync(outputFile, "");
await approach.solve({
  inputDir,
  cases,
  jobs: undefined,
  libraries: createLibraries([ROOT], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
  emit: async (answer) => appendFileSync(outputFile, `${JSON.stringify(finish(answer))}\n`),
});
