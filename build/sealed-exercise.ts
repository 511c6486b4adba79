import { readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { manifestSchema } from "../src/exercise/manifest.ts";
import { keyParts } from "../src/exercise-registry/sealed-exercise.ts";
import { seal } from "../src/system/sealing.ts";
import { loadYaml, yamlPlugin } from "./yaml-plugin.ts";

/** `import("./x")` in the entry point of an exercise. */
const DYNAMIC_IMPORT = /\bimport\("(\.[^"]+)"\)/g;
/** Modules that only the kit has, such as an answer key. In a runner they have no exports. */
const KIT_ONLY = ".kit.ts";
const NAMESPACE = "sealed";
const OPENED = `${NAMESPACE}:opened`;
const PACKAGE = `${NAMESPACE}:package/`;

interface SealedExercise {
  /** For the build of the runner. */
  plugin: Plugin;
  metafile: Metafile;
}

/**
 * Seal everything that the entry point of an exercise imports dynamically, so that a search over a generated repository
 * finds nothing of the stakeholder's answers, the hints, the reference and the generator. YAML files are sealed one by
 * one. The code is bundled and sealed as a whole, without the modules of `src` and the packages that it imports: these
 * it gets from the runner.
 * @param common options that all bundles share
 */
export async function sealExercise(root: string, name: string, common: BuildOptions): Promise<SealedExercise> {
  const home = join(root, "exercises", name);
  const entry = join(home, "index.ts");
  const entryText = await readFile(entry, "utf8");
  const targets = [...entryText.matchAll(DYNAMIC_IMPORT)].map(([, path = ""]) => path);
  const manifest = manifestSchema.parse(await yamlAt(join(home, "exercise.yaml")));
  const parts = keyParts(manifest);

  const texts: Record<string, string> = {};
  for (const path of targets.filter((target) => target.endsWith(".yaml"))) {
    texts[path] = seal(JSON.stringify(await yamlAt(join(home, path))), parts);
  }
  const modules = targets.filter((target) => !target.endsWith(".yaml") && !target.endsWith(KIT_ONLY));
  const { code, metafile } = await bundle(root, home, modules, common);
  const leaked = Object.keys(metafile.inputs).find((path) => path.endsWith(KIT_ONLY));
  if (leaked) throw new Error(`${leaked} would be in the runner: import it in index.ts only`);
  const imported = importsOf(metafile);
  const opened = [
    `import manifest from ${JSON.stringify(join(home, "exercise.yaml"))};`,
    `import { openedBy } from ${JSON.stringify(join(root, "src/exercise-registry/sealed-exercise.ts"))};`,
    `export const opened = openedBy({ manifest, texts: ${JSON.stringify(texts)},`,
    `program: ${JSON.stringify(seal(code, parts))}, shared: { ${imported.map((path) => sharedModule(root, path)).join(", ")} } });`,
  ].join("\n");

  const plugin: Plugin = {
    name: "sealed-exercise",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${NAMESPACE}:`) }, ({ path }) => ({ path, namespace: NAMESPACE }));
      build.onLoad({ filter: /./, namespace: NAMESPACE }, async ({ path }) => {
        if (path === OPENED) return { contents: opened, loader: "js", resolveDir: root };
        const contents = await usedExports(root, path.slice(PACKAGE.length), Object.keys(metafile.inputs));
        return { contents, loader: "js", resolveDir: root };
      });
      build.onLoad({ filter: /index\.ts$/ }, ({ path }) => {
        if (path !== entry) return undefined;
        const replaced = entryText.replace(DYNAMIC_IMPORT, 'opened("$1")');
        return { contents: `import { opened } from "${OPENED}";\n${replaced}`, loader: "ts" };
      });
    },
  };
  return { plugin, metafile };
}

const yamlAt = async (file: string) => loadYaml(file, await readFile(file, "utf8"));

/** Bundle modules of an exercise as one CommonJS module that exports a function for each of them. */
async function bundle(
  root: string,
  home: string,
  modules: readonly string[],
  common: BuildOptions,
): Promise<{ code: string; metafile: Metafile }> {
  const functions = [...new Set(modules)].map(
    (path) => `${JSON.stringify(path)}: () => require(${JSON.stringify(path)})`,
  );
  const { outputFiles, metafile } = await build({
    ...common,
    stdin: { contents: `module.exports = { ${functions.join(", ")} };`, resolveDir: home, loader: "js" },
    format: "cjs",
    banner: {},
    metafile: true,
    minify: true,
    write: false,
    // An `import()` would need a loader of its own in compiled functions.
    supported: { "dynamic-import": false },
    plugins: [sharedImports(root, home), yamlPlugin({ forRunner: true })],
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`esbuild bundled nothing of ${home}`);
  return { code: output.text, metafile };
}

/** Leave out what lies outside the exercise: modules of `src` by their path from the root, packages by their name. */
const sharedImports = (root: string, home: string): Plugin => ({
  name: "shared-imports",
  setup(build) {
    build.onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path, external: true },
    );
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const target = resolve(resolveDir, path);
      if (target.startsWith(home + sep)) return undefined;
      return { path: relative(root, target).split(sep).join("/"), external: true };
    });
  },
});

/** What the bundle imports, without Node's own modules. */
function importsOf({ outputs }: Metafile): string[] {
  const paths = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return [...new Set(paths)].filter((path) => !path.startsWith("node:")).sort();
}

function sharedModule(root: string, path: string): string {
  const target = path.startsWith("src/") ? join(root, path) : `${PACKAGE}${path}`;
  return `${JSON.stringify(path)}: () => require(${JSON.stringify(target)})`;
}

/** A module that exports of a package only what the files use, so that the bundle has nothing else of it. */
async function usedExports(root: string, name: string, files: readonly string[]): Promise<string> {
  const statement = new RegExp(`^import (?:\\* as (\\w+)|\\{([^}]*)\\}) from "${name}";$`, "gm");
  const used = new Set<string>();
  for (const file of files.filter((path) => path.endsWith(".ts"))) {
    const text = await readFile(join(root, file), "utf8");
    for (const [, all, some = ""] of text.matchAll(statement)) {
      for (const part of some.split(",")) used.add(part.trim().replace(/ as .*/, ""));
      if (all) for (const [, member = ""] of text.matchAll(new RegExp(`\\b${all}\\.(\\w+)`, "g"))) used.add(member);
    }
  }
  const exported: object = await import(name);
  // Types are used like values, but are not exported.
  const names = [...used].filter((one) => one in exported).sort();
  return `export { ${names.join(", ")} } from ${JSON.stringify(name)};`;
}
