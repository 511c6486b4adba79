/** The source of the reference solution, as the build packed it. */
import { brotliDecompressSync } from "node:zlib";
import * as z from "zod";
import type { PackedSource } from "../exercise/definition.ts";

const filesSchema = z.record(z.string(), z.string());

/** Unpacked source files. */
export interface ReferenceSource {
  /** Path of the program to run. */
  main: string;
  /** Contents by path relative to the target folder, with forward slashes. */
  files: ReadonlyMap<string, string>;
}

/** Unpacks the source, and adds a README that says how to run it. */
export function unpackSource({ main, packed }: PackedSource): ReferenceSource {
  const files = filesSchema.parse(JSON.parse(brotliDecompressSync(Buffer.from(packed, "base64")).toString("utf8")));
  const home = main.slice(0, main.lastIndexOf("/"));
  const texts = Object.keys(files).filter((path) => path.startsWith(`${home}/`) && path.endsWith(".md"));
  const readme = `# Reference solution

This is not your work: files in this folder do not count toward your score, and the log of the attempt records that you
revealed it.

* Source: [${home}](${home}). The other files are what it imports from the kit.
${texts.map((path) => `* [${path.slice(home.length + 1)}](${path})`).join("\n")}
* To run it: \`npx tsx reference/${main} --input data --output answers-reference.jsonl\`
* To compare it with your last run, case by case: \`npm run reference -- --explain\`
`;
  return { main, files: new Map([["README.md", readme], ...Object.entries(files)]) };
}
