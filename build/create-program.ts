import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";

/**
 * Build the files that run for `create`: the entry point, and the program of this one command. As single CommonJS files they
 * are loaded in a fraction of the time that Node takes for ES modules.
 * @param common options of all builds
 * @param exercises their names, which tell the entry point what is about `create`
 */
export async function buildCreateProgram(
  common: Pick<BuildOptions, "absWorkingDir" | "bundle" | "legalComments" | "logLevel" | "platform" | "target">,
  dist: string,
  exercises: readonly string[],
): Promise<Metafile> {
  const entry = join(dist, "cli.cjs");
  await build({
    ...common,
    entryPoints: ["src/cli.ts"],
    outfile: entry,
    format: "cjs",
    external: ["./create.cjs", "./main.js"],
    define: { EXERCISES: JSON.stringify(exercises) },
  });
  await chmod(entry, 0o755);
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/create.ts"],
    outfile: join(dist, "create.cjs"),
    format: "cjs",
    minify: true,
    metafile: true,
    plugins: [execaApart],
    banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
    define: { "import.meta.url": "__url" },
  });
  return metafile;
}

/** execa is larger than the rest of the program, which needs it on Windows only: it stays in a file of its own. */
const execaApart: Plugin = {
  name: "execa-apart",
  setup(build) {
    build.onResolve({ filter: /^execa$/ }, () => ({ path: "./execa.js", external: true }));
  },
};
