import { brotliDecompressSync } from "node:zlib";
import type { PackedSource } from "../exercise/definition.ts";

export interface ReferenceSource {
  main: string;
  /** By path from the folder that it is written to, with forward slashes. */
  files: ReadonlyMap<string, string>;
}

/** Unpack, with a README for whoever opens the folder. */
export function unpackSource({ main, packed }: PackedSource): ReferenceSource {
  const files = JSON.parse(brotliDecompressSync(Buffer.from(packed, "base64")).toString("utf8")) as Record<
    string,
    string
  >;
  const home = main.slice(0, main.lastIndexOf("/"));
  const texts = Object.keys(files).filter((path) => path.startsWith(`${home}/`) && path.endsWith(".md"));
  const readme = `# The reference

Not your work: nothing below this folder counts for you, and that you looked at it is recorded in the attempt's log.

* Its source: [${home}](${home}); the rest is what it imports from the kit.
${texts.map((path) => `* [${path.slice(home.length + 1)}](${path})`).join("\n")}
* Run it: \`npx tsx reference/${main} --input data --output answers-reference.jsonl\`
* Where it differs from your last run, case by case: \`npm run reference -- --explain\`
`;
  return { main, files: new Map([["README.md", readme], ...Object.entries(files)]) };
}
