import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import Handlebars from "handlebars";

const FOLDERS = ["templates", "exercises"];

/**
 * Compile the Handlebars templates of the generated repository into a module: their paths to template specifications.
 * Compiling them while scaffolding takes longer than everything else that it does with texts.
 */
export async function writeTemplates(root: string, file: string): Promise<void> {
  const lists = await Promise.all(
    FOLDERS.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
  );
  const files = lists
    .flat()
    .filter((entry) => entry.isFile() && entry.name.endsWith(".hbs"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const entries = files.map(async (path) => {
    const specification = Handlebars.precompile(await readFile(path, "utf8"), {
      ...{ noEscape: true, strict: true },
      knownHelpersOnly: true, // without the code that looks for a helper of the name of each value
    });
    return `${JSON.stringify(relative(root, path).split(sep).join("/"))}: ${specification}`;
  });
  await writeFile(file, `module.exports = {\n${(await Promise.all(entries)).join(",\n")}\n};\n`);
}
