import { brotliDecompressSync } from "node:zlib";
import * as z from "zod";
import type { PackedSource } from "../exercise/definition.ts";

const filesSchema = z.record(z.string(), z.string());

export interface ReferenceSource {
  main: string;
  /** Texts by path, relative to the folder that they are written to, with forward slashes. */
  files: ReadonlyMap<string, string>;
}

/** Unpack the source and add a README for whoever opens the folder. */
export function unpackSource({ main, packed }: PackedSource): ReferenceSource {
  const files = filesSchema.parse(JSON.parse(brotliDecompressSync(Buffer.from(packed, "base64")).toString("utf8")));
  const home = main.slice(0, main.lastIndexOf("/"));
  const texts = Object.keys(files).filter((path) => path.startsWith(`${home}/`) && path.endsWith(".md"));
  const readme = `# The reference

This is not your work: nothing in this folder counts for you. The attempt's log records that you have viewed it.

* Source: [${home}](${home}). The other files are what it imports from the kit.
${texts.map((path) => `* [${path.slice(home.length + 1)}](${path})`).join("\n")}
* Run it: \`npx tsx reference/${main} --input data --output answers-reference.jsonl\`
* Compare it with your last run, case by case: \`npm run reference -- --explain\`
`;
  return { main, files: new Map([["README.md", readme], ...Object.entries(files)]) };
}
