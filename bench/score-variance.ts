import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { yamlPlugin } from "../build/yaml-plugin.ts";

/**
 * Mean and standard deviation, over the seeds of the holdout, of the score of fixed programs: how much luck is in a
 * score. Clean room, tests of the repository and hostile inputs are left out, because they do not depend on the seed.
 * Answers are cached in the folder `--cache`, so that another arithmetic of the score can be measured without running
 * the programs again. Needs `npm run build`.
 *
 *   npm run bench:variance -- --exercises rag,ocr,agent --seeds 10 --cache DIR
 *
 * `--leaves` adds the leaves that vary, `--cached` uses only seeds whose answers are in the cache.
 */
const outfile = join(process.cwd(), "node_modules", ".cache", "score-variance", "main.js");
await build({
  ...{ entryPoints: ["bench/score-variance/main.ts"], outfile, bundle: true, platform: "node", format: "esm" },
  packages: "external",
  plugins: [yamlPlugin({ forRunner: false })],
  logLevel: "error",
});
const { main } = await import(pathToFileURL(outfile).href);
await main(process.argv.slice(2));
