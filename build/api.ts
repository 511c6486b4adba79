import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import ts from "typescript";
import * as z from "zod";
import { attemptEventSchema } from "../src/attempt/events.ts";
import { manifestSchema } from "../src/exercise/manifest.ts";
import { repositoryManifestSchema, solutionSchema } from "../src/repository/repository.ts";
import { scoreDocumentSchema } from "../src/score/schema.ts";

/**
 * Prints the public interfaces to docs/api/, so that every change of one shows in a diff.
 *
 *   npm run api              writes the files
 *   npm run api -- --check   fails when they are not up to date
 */
const ROOT = resolve(import.meta.dirname, "..");
const TARGET = "docs/api";
const INTERFACE = "src/exercise";

/**
 * Files whose format others may rely on, with the schema that the code checks them with. `io: "input"` describes a file
 * as the kit accepts it, with optional keys and, unless the schema is strict, further ones; the others as the kit writes it.
 */
const SCHEMAS: readonly { file: string; title: string; schema: z.ZodType; io?: "input" }[] = [
  { file: "score.schema.json", title: "create-takehome score", schema: scoreDocumentSchema },
  { file: "manifest.schema.json", title: ".takehome/manifest.json", schema: repositoryManifestSchema },
  { file: "solution.schema.json", title: "takehome.json", schema: solutionSchema, io: "input" },
  {
    ...{ file: "attempt-event.schema.json", title: "a line of .takehome/attempt.jsonl" },
    ...{ schema: attemptEventSchema, io: "input" },
  },
  { file: "exercise.schema.json", title: "exercise.yaml", schema: manifestSchema, io: "input" },
];

/** All files of docs/api/: name to content. */
function printApi(): Map<string, string> {
  const files = new Map<string, string>();
  for (const { file, title, schema, io = "output" } of SCHEMAS) {
    files.set(file, `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io }) }, null, 2)}\n`);
  }
  files.set("exercise.api.md", printInterface());
  return files;
}

/** The declarations that an exercise can import, without comments: a reworded docstring does not change the interface. */
function printInterface(): string {
  const sources = readdirSync(join(ROOT, INTERFACE), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${INTERFACE}/${name.split(sep).join("/")}`)
    .sort();
  const program = ts.createProgram(
    sources.map((name) => join(ROOT, name)),
    { ...compilerOptions(), noEmit: false, declaration: true, emitDeclarationOnly: true, removeComments: true },
  );
  const sections = sources.map((name) => {
    let text = "";
    const write: ts.WriteFileCallback = (_, content) => {
      text = content;
    };
    const { diagnostics } = program.emit(program.getSourceFile(join(ROOT, name)), write, undefined, true);
    const [problem] = diagnostics;
    if (problem) throw new Error(`${name}: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}`);
    return `## ${name}\n\n\`\`\`ts\n${text.trim()}\n\`\`\`\n`;
  });
  return `# Interface of an exercise\n\nPrinted by \`npm run api\`. An exercise may import these modules and no others.\n\n${sections.join("\n")}`;
}

function compilerOptions(): ts.CompilerOptions {
  const file = join(ROOT, "tsconfig.json");
  const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, "utf8"));
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options;
}

/** Files of docs/api/ that are missing, superfluous or different. */
async function outdated(files: ReadonlyMap<string, string>): Promise<string[]> {
  const present = await readdir(join(ROOT, TARGET)).catch(() => []);
  const names = [...new Set([...files.keys(), ...present])].sort();
  const current = await Promise.all(names.map((name) => readFile(join(ROOT, TARGET, name), "utf8").catch(() => "")));
  return names.filter((name, at) => current[at] !== files.get(name));
}

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const files = printApi();
if (values.check) {
  const names = await outdated(files);
  if (names.length > 0) {
    console.error(
      `The public interface differs from ${names.map((name) => `${TARGET}/${name}`).join(", ")}.\n` +
        "If that is intended, run `npm run api`, commit the files, and describe the change with `npm run changeset`.",
    );
    process.exitCode = 1;
  }
} else {
  await rm(join(ROOT, TARGET), { recursive: true, force: true });
  await mkdir(join(ROOT, TARGET), { recursive: true });
  for (const [name, text] of files) await writeFile(join(ROOT, TARGET, name), text);
  console.log(`${relative(process.cwd(), join(ROOT, TARGET))}: ${[...files.keys()].join(", ")}`);
}
