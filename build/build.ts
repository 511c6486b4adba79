import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { parse } from "yaml";
import { type Manifest, manifestSchema } from "../src/exercise/manifest.ts";
import { PROGRAM_FILE } from "../src/load-program.ts";
import { writeArchives } from "./archives.ts";
import { buildCreateProgram } from "./create-program.ts";
import { writeGraderLocks } from "./grader-locks.ts";
import { buildKitProgram } from "./kit-program.ts";
import { listedCommands } from "./listed-commands.ts";
import { writeRunners } from "./runners.ts";
import { sealExercise } from "./sealed-exercise.ts";
import { writeTemplates } from "./templates.ts";
import { yamlPlugin } from "./yaml-plugin.ts";

/**
 * Builds dist/: a small main.js that lists the commands; `create` in a single file; a single-file runner per exercise, which
 * `create` copies into the generated repository; and, compressed beside them, the program with all commands and exercises.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

const common = {
  bundle: true,
  platform: "node",
  target: "node20.12",
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: root,
} satisfies BuildOptions;

const esModule = {
  ...common,
  format: "esm",
  metafile: true,
  // Bundled CommonJS packages `require` Node's own modules, but an ES module has no `require`.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
} satisfies BuildOptions;

async function main(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  const manifests = await readManifests();
  const exercises = manifests.map(({ name }) => name);
  const command = await build({
    ...esModule,
    entryPoints: { main: "src/main.ts", execa: "execa" },
    outdir: dist,
    splitting: true,
    minify: true,
    plugins: [listedCommands],
    chunkNames: "chunks/[name]-[hash]",
  });
  await writeFile(join(dist, "manifests.json"), `${JSON.stringify(manifests)}\n`);
  const create = await buildCreateProgram(common, dist, exercises);
  const runners = await Promise.all(exercises.map(buildRunner));
  const program = await buildKitProgram(common, exercises);
  await writeRunners(root, [...runners, { name: PROGRAM_FILE, text: program.text }]);
  await writeTemplates(root, join(dist, "templates.cjs"));
  await writeArchives(root, exercises);
  await writeGraderLocks(root, manifests);
  await writeLicenses([command.metafile, create, program.metafile, ...runners.flatMap(({ metafiles }) => metafiles)]);
}

/** Manifests of the exercises in the order in which they are offered. */
async function readManifests(): Promise<Manifest[]> {
  const entries = await readdir(join(root, "exercises"), { withFileTypes: true });
  // A folder without an entry point is an exercise in the making.
  const names = entries.map(({ name }) => name).filter((name) => existsSync(join(root, "exercises", name, "index.ts")));
  const manifests = await Promise.all(names.map(readManifest));
  return manifests.sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = join(root, "exercises", folder, "exercise.yaml");
  const manifest = manifestSchema.parse(parse(await readFile(file, "utf8")));
  if (manifest.name === folder) return manifest;
  throw new Error(`exercises/${folder}/exercise.yaml: the name is "${manifest.name}", not "${folder}"`);
}

interface Runner {
  name: string;
  text: string;
  metafiles: Metafile[];
}

async function buildRunner(name: string): Promise<Runner> {
  const sealed = await sealExercise(root, name, esModule);
  const result = await build({
    ...esModule,
    stdin: {
      contents: `
        import exercise from "./exercises/${name}/index.ts";
        import { runner } from "./src/runner.ts";
        process.exitCode = await runner(exercise, process.argv.slice(2), (code) => process.exit(code));
      `,
      resolveDir: root,
      loader: "ts",
    },
    write: false,
    minify: true,
    plugins: [sealed.plugin, yamlPlugin({ forRunner: true })],
  });
  const [output] = result.outputFiles;
  if (!output) throw new Error(`esbuild made no runner for ${name}`);
  return { name, text: output.text, metafiles: [result.metafile, sealed.metafile] };
}

/** Write the licenses of the bundled packages, and the list of their names that a test checks. */
async function writeLicenses(metafiles: readonly Metafile[]): Promise<void> {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const names = [...folders].map((folder) => folder.replace(/^.*node_modules\//, "")).sort();
  await writeFile(join(dist, "bundled.json"), `${JSON.stringify([...new Set(names)], null, 2)}\n`);
  const texts = await Promise.all([...folders].sort().map(licenseOf));
  await writeFile(join(dist, "THIRD-PARTY-LICENSES.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

async function licenseOf(folder: string): Promise<string> {
  const home = join(root, folder);
  const { name, version, license } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const file = (await readdir(home)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(home, file), "utf8") : `License: ${license}\n`;
  return `${name} ${version}\n\n${text}`;
}

await main();
