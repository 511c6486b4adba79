import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Workspace } from "./workspace.ts";

/** Copies files of a finished solution into the repository. @param folder where the finished solution is */
export const copierFrom =
  (folder: string) =>
  async ({ write }: Workspace, ...paths: readonly string[]): Promise<void> => {
    for (const path of paths) await write(path, await readFile(join(folder, path), "utf8"));
  };

/** Writes below headings of README.md. @param sections text by heading */
export function fillReadme({ write }: Workspace, sections: Readonly<Record<string, string>>): Promise<void> {
  return write("README.md", (text) =>
    Object.entries(sections).reduce(
      (before, [title, body]) => before.replace(`## ${title}\n`, () => `## ${title}\n\n${body}\n`),
      text,
    ),
  );
}

/** Adds decisions to DECISIONS.md, without the example in it. */
export function writeDecisions({ write }: Workspace, decisions: string): Promise<void> {
  return write(
    "DECISIONS.md",
    (text) => `${text.replace(/<!-- EXAMPLE[\s\S]*END OF EXAMPLE -->\n/, "")}\n${decisions}`,
  );
}
