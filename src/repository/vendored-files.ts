import { run } from "../system/processes.ts";

/** Folders and names of code that was copied from elsewhere or made by a tool. */
const VENDORED = /(^|\/)(node_modules|bower_components|vendors?|third[-_]party|dist)\/|[.-]min\.[cm]?js$/i;
/** Attributes by which `.gitattributes` says it, or the contrary, as on GitHub. */
const ATTRIBUTES = ["linguist-vendored", "linguist-generated"];
/** Nobody writes longer lines, apart from a text here and there. */
const LONG_LINE = 500;
/** A file is minified or generated when more than this share of it stands in long lines. */
const MAX_LONG_SHARE = 0.5;
/** Cells of a notebook are stored with their outputs. */
const NOTEBOOK = /\.ipynb$/i;

/** Whether a path alone says that a file is vendored, minified or build output. */
export const isVendoredPath = (path: string): boolean => VENDORED.test(path);

/**
 * Which source files the candidate has not written: vendored, minified and generated ones. `.gitattributes` decides
 * (`linguist-vendored`, `linguist-generated`; with a minus the file is the candidate's own), then the path, then the length
 * of the lines.
 * @param root folder of the repository
 * @param paths tracked source files
 * @param text reads a file
 */
export async function vendoredFiles(
  root: string,
  paths: readonly string[],
  text: (path: string) => Promise<string>,
): Promise<ReadonlySet<string>> {
  const declared = await declaredVendored(root, paths);
  const vendored = new Set<string>();
  for (const path of paths) {
    const isVendored =
      declared.get(path) ?? (isVendoredPath(path) || (!NOTEBOOK.test(path) && isDense(await text(path))));
    if (isVendored) vendored.add(path);
  }
  return vendored;
}

/** What `.gitattributes` says about files; those that it says nothing about are left out. */
async function declaredVendored(root: string, paths: readonly string[]): Promise<Map<string, boolean>> {
  const declared = new Map<string, boolean>();
  if (paths.length === 0) return declared;
  const input = paths.map((path) => `${path}\0`).join("");
  const checked = await run("git", ["check-attr", "-z", "--stdin", ...ATTRIBUTES], { cwd: root, input });
  const words = checked.ok ? checked.stdout.split("\0") : [];
  for (let at = 0; at + 2 < words.length; at += 3) {
    const [path = "", , value = ""] = words.slice(at, at + 3);
    if (value === "set" || value === "true") declared.set(path, true);
    else if ((value === "unset" || value === "false") && !declared.has(path)) declared.set(path, false);
  }
  return declared;
}

function isDense(text: string): boolean {
  const long = text.split("\n").filter((line) => line.length > LONG_LINE);
  return long.reduce((sum, line) => sum + line.length, 0) > MAX_LONG_SHARE * text.length;
}
