import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { archiveFile, packArchive } from "../src/scaffold/archive.ts";

/** Pack the files that `create` copies into generated repositories: one archive for all exercises, and one for each. */
export async function writeArchives(root: string, exercises: readonly string[]): Promise<void> {
  await write(root, "templates", ["templates"]);
  for (const exercise of exercises) {
    const folders = ["starter", "backlog", join("data", "development")];
    await write(
      root,
      exercise,
      folders.map((folder) => join("exercises", exercise, folder)),
    );
  }
}

async function write(root: string, name: string, folders: readonly string[]): Promise<void> {
  const lists = await Promise.all(
    folders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
  );
  const files = lists
    .flat()
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".hbs")) // templates are in a module (templates.ts)
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const contents = await Promise.all(
    files.map(async (file) => [relative(root, file).split(sep).join("/"), await readFile(file)] as const),
  );
  const archive = archiveFile(root, name);
  await mkdir(dirname(archive), { recursive: true });
  await writeFile(archive, packArchive(new Map(contents)));
}
