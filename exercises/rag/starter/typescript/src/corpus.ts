import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Document {
  /** File name without `.md`: what citations name. */
  id: string;
  text: string;
}

/** Every Markdown file of a folder, by name. Throws when there is no such folder. */
export async function readCorpus(folder: string): Promise<Document[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    names.map(async (name) => ({
      id: name.slice(0, -".md".length),
      text: await readFile(join(folder, name), "utf8"),
    })),
  );
}
