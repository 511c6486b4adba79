import { runReferenceProgram } from "../../../src/exercise/reference-program.ts";
import { caseSchema } from "../contract.ts";
import { approaches } from "./index.ts";

// npx tsx reference/exercises/ocr/reference/main.ts --input data --output answers.jsonl [--approach careful]
await runReferenceProgram(approaches, (line) => caseSchema.parse(line));
