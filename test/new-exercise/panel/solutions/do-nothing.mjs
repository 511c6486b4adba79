// Writes no answer. argv: --input DIR --output FILE
import { writeFileSync } from "node:fs";

writeFileSync(process.argv[process.argv.indexOf("--output") + 1], "");
