import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { withTemporaryFolder } from "../../../../src/system/files.ts";

/** The library of the good candidate (solutions/reader.ts) as one file. */
export const bundledReader = (): Promise<string> =>
  withTemporaryFolder(async (folder) => {
    const outfile = join(folder, "reader.js");
    await build({
      ...{ entryPoints: ["exercises/rag/panel/solutions/reader.ts"], outfile, bundle: true, minify: true },
      ...{ platform: "node", format: "esm", target: "node20.12", logLevel: "error" },
      banner: { js: 'import { createRequire as R } from "node:module"; const require = R(import.meta.url);' },
    });
    return readFile(outfile, "utf8");
  });
