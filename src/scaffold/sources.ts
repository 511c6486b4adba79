import { createRequire } from "node:module";
import { join } from "node:path";
import Handlebars from "handlebars/runtime.js";
import { archiveFile, type GeneratedFile, readArchive } from "./archive.ts";
import { readRunner } from "./runner.ts";

/** Path in the generated repository (forward slashes) to file. */
export type FileMap = Map<string, GeneratedFile>;

/** Gives the text of a file from the values of the generated repository. */
type Template = (values: Readonly<Record<string, unknown>>) => string;

/** Path to file, or to the template of its content. */
export type SourceMap = Map<string, GeneratedFile | Template>;

/** The raw material of a generated repository, read from the kit's folder. */
export interface Sources {
  /** Lowest layer first; a later layer replaces a file of the same path. */
  layers: SourceMap[];
  runner: GeneratedFile;
}

/** Read templates, starter, texts and development data of one exercise, as the build has packed them. */
export function readSources(kit: string, exercise: string, language: string): Sources {
  const templates = readTemplates(kit);
  const files = [...readArchive(archiveFile(kit, "templates")), ...readArchive(archiveFile(kit, exercise))];
  const tree = (...folder: string[]): SourceMap => below(`${folder.join("/")}/`, files, templates);
  const home = ["exercises", exercise];
  return {
    layers: [
      tree("templates", "base"),
      tree("templates", language),
      tree(...home, "starter", language),
      moved("backlog", tree(...home, "backlog")),
      moved("data", tree(...home, "data", "development")),
      new Map([["BRIEF.md", templateOf(`${home.join("/")}/brief.md.hbs`, templates)]]),
    ],
    runner: readRunner(kit, exercise),
  };
}

type Specifications = Readonly<Record<string, TemplateSpecification>>;

/** The compiled templates, by their paths in the kit (build/templates.ts). */
function readTemplates(kit: string): Specifications {
  return createRequire(import.meta.url)(join(kit, "dist", "templates.cjs")) as Specifications;
}

function templateOf(path: string, templates: Specifications): Template {
  const specification = templates[path];
  if (specification === undefined) throw new Error(`the kit was built without the template ${path}`);
  return Handlebars.template(specification);
}

/** Files and templates whose path in the kit begins with `folder`, by the rest of their path. */
function below(folder: string, files: readonly [string, GeneratedFile][], templates: Specifications): SourceMap {
  const sources: SourceMap = new Map();
  for (const [path, file] of files) {
    if (path.startsWith(folder)) sources.set(path.slice(folder.length), file);
  }
  for (const path of Object.keys(templates)) {
    if (path.startsWith(folder)) sources.set(path.slice(folder.length, -".hbs".length), templateOf(path, templates));
  }
  return sources;
}

const moved = (folder: string, files: SourceMap): SourceMap =>
  new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));
