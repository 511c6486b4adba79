import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import Handlebars from "handlebars/runtime.js";
import { readRunner } from "./runner.ts";

/** Path in the generated repository (forward slashes) to content. */
export type FileMap = Map<string, Buffer>;

/** Gives the text of a file from the values of the generated repository. */
type Template = (values: Readonly<Record<string, unknown>>) => string;

/** Path to content, or to the template of the content. */
export type SourceMap = Map<string, Buffer | Template>;

/** The raw material of a generated repository, read from the kit's folder. */
export interface Sources {
  /** Lowest layer first; a later layer replaces a file of the same path. */
  layers: SourceMap[];
  runner: Buffer;
}

/**
 * Read templates, starter, texts and development data of one exercise. The files are small: reading them one after the other
 * is faster than reading them through the thread pool.
 */
export async function readSources(kit: string, exercise: string, language: string): Promise<Sources> {
  const templates = await readTemplates(kit);
  const tree = (...folder: string[]) => readTree(kit, join(kit, ...folder), templates);
  const home = ["exercises", exercise];
  return {
    layers: [
      tree("templates", "base"),
      tree("templates", language),
      tree(...home, "starter", language),
      below("backlog", tree(...home, "backlog")),
      below("data", tree(...home, "data", "development")),
      new Map([["BRIEF.md", templateOf(`${home.join("/")}/brief.md.hbs`, templates)]]),
    ],
    runner: readRunner(kit, exercise),
  };
}

type Specifications = Readonly<Record<string, TemplateSpecification>>;

/** The compiled templates, by their paths in the kit (build/templates.ts). */
async function readTemplates(kit: string): Promise<Specifications> {
  const module = (await import(pathToFileURL(join(kit, "dist", "templates.js")).href)) as { default: Specifications };
  return module.default;
}

function templateOf(path: string, templates: Specifications): Template {
  const specification = templates[path];
  if (specification === undefined) throw new Error(`the kit was built without the template ${path}`);
  return Handlebars.template(specification);
}

function readTree(kit: string, folder: string, templates: Specifications): SourceMap {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const sources: SourceMap = new Map();
  for (const file of files) {
    const path = relative(folder, file).split(sep).join("/");
    if (!path.endsWith(".hbs")) sources.set(path, readFileSync(file));
    else {
      const template = templateOf(relative(kit, file).split(sep).join("/"), templates);
      sources.set(path.slice(0, -".hbs".length), template);
    }
  }
  return sources;
}

const below = (folder: string, files: SourceMap): SourceMap =>
  new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));
