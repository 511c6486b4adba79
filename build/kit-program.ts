import { type BuildOptions, build, type Metafile } from "esbuild";
import { yamlPlugin } from "./yaml-plugin.ts";

interface Options extends Pick<BuildOptions, "bundle" | "legalComments" | "logLevel" | "platform" | "target"> {
  absWorkingDir: string;
}

/**
 * Build the kit's program with all commands and exercises as one CommonJS text, which is compressed beside the runners.
 * @param common options of all builds
 * @param exercises their names
 */
export async function buildKitProgram(
  common: Options,
  exercises: readonly string[],
): Promise<{ text: string; metafile: Metafile }> {
  const modules = exercises.map((name) => `${JSON.stringify(name)}: () => import("./exercises/${name}/index.ts")`);
  const { outputFiles, metafile } = await build({
    ...common,
    bundle: true,
    stdin: {
      contents: `
        import { runProgram } from "./src/program.ts";
        const modules = { ${modules.join(", ")} };
        export const main = (argv, exit) => runProgram(argv, modules, exit);
      `,
      resolveDir: common.absWorkingDir,
      loader: "ts",
    },
    write: false,
    metafile: true,
    format: "cjs",
    minify: true,
    plugins: [yamlPlugin({ forRunner: false })],
    banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
    define: { "import.meta.url": "__url" },
  });
  const [output] = outputFiles;
  if (!output) throw new Error("esbuild made no program");
  return { text: output.text, metafile };
}
