import { runReferenceProgram } from "../../../src/exercise/reference-program.ts";
import { approaches } from "./approaches.ts";

// npx tsx reference/exercises/rag/reference/main.ts --input data --output answers.jsonl [--approach naive]
await runReferenceProgram(approaches);
