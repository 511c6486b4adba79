import { runReferenceProgram } from "../../../src/exercise/reference-program.ts";
import { approaches } from "./approaches.ts";

// npx tsx reference/exercises/agent/reference/main.ts --input data --output answers.jsonl [--approach loop]
await runReferenceProgram(approaches);
