import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { readRunner } from "./runner.ts";

/** Path in the generated repository (forward slashes) to content. */
export type FileMap = Map<string, Buffer>;

/** The raw material of a generated repository, read from the kit's folder. */
export interface Sources {
  /** Lowest layer first; a later layer replaces a file of the same path. */
  layers: FileMap[];
  runner: Buffer;
}

/** Read templates, starter, texts and development data of one exercise. */
export async function readSources(kit: string, exercise: string, language: string): Promise<Sources> {
  const home = join(kit, "exercises", exercise);
  const [base, overlay, starter, backlog, data, brief, runner] = await Promise.all([
    readTree(join(kit, "templates", "base")),
    readTree(join(kit, "templates", language)),
    readTree(join(home, "starter", language)),
    readTree(join(home, "backlog")),
    readTree(join(home, "data", "development")),
    readFile(join(home, "brief.md.hbs")),
    readRunner(kit, exercise),
  ]);
  return {
    layers: [
      base,
      overlay,
      starter,
      below("backlog", backlog),
      below("data", data),
      new Map([["BRIEF.md.hbs", brief]]),
    ],
    runner,
  };
}

async function readTree(folder: string): Promise<FileMap> {
  const files: FileMap = new Map();
  if (!existsSync(folder)) return files;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath ?? entry.path, entry.name);
        files.set(relative(folder, file).split(sep).join("/"), await readFile(file));
      }),
  );
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const below = (folder: string, files: FileMap): FileMap =>
  new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));
