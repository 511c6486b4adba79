import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { isObject, parseJson } from "../base/json.ts";
import { readText } from "../system/files.ts";
import { buildPermissions } from "./build-permissions.ts";

/**
 * What to do by hand for a repository that is a member of an npm workspace: npm reads `allowScripts` from the root's
 * package.json only, and ignores the member's. pnpm and Yarn find their own settings in the repository, which mark it as a
 * project of its own.
 * @param target absolute path of the repository
 * @returns lines for a person; none if the repository is not in a workspace, or another package manager is used
 */
export async function workspaceAdvice(
  target: string,
  packageManager: string,
  packages: Parameters<typeof buildPermissions>[1],
): Promise<string[]> {
  const root = packageManager === "npm" ? await workspaceRoot(target) : undefined;
  if (root === undefined) return [];
  const { allowScripts } = buildPermissions("npm", packages).packageJson;
  return [
    `This folder belongs to the npm workspace in ${root}, so npm ignores its "allowScripts".`,
    `Add these packages to ${join(root, "package.json")}, then run \`npm install\` there:`,
    ...`"allowScripts": ${JSON.stringify(allowScripts, null, 2)}`.split("\n").map((line) => `  ${line}`),
  ];
}

/** The nearest folder above `target` whose package.json lists it among its workspaces. */
async function workspaceRoot(target: string): Promise<string | undefined> {
  for (let folder = dirname(target); ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    const patterns = existsSync(file) ? patternsOf(parseJson(await readText(file))) : [];
    if (isMember(relative(folder, target).split(sep).join("/"), patterns)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * The `workspaces` of a package.json, in both of its forms; empty if it has none. No schema checks them, because loading zod
 * takes longer than the rest of scaffolding without git.
 */
function patternsOf(manifest: unknown): string[] {
  const workspaces = isObject(manifest) ? manifest["workspaces"] : undefined;
  const patterns = isObject(workspaces) ? workspaces["packages"] : workspaces;
  return Array.isArray(patterns) ? patterns.filter((pattern) => typeof pattern === "string") : [];
}

/** Whether a path matches patterns as npm reads them: the last one that matches decides, and `!` excludes. */
function isMember(path: string, patterns: readonly string[]): boolean {
  const last = patterns.findLast((pattern) => toExpression(pattern.replace(/^!/, "")).test(path));
  return last !== undefined && !last.startsWith("!");
}

function toExpression(pattern: string): RegExp {
  const parts = pattern
    .replace(/^\.?\//, "")
    .replace(/\/$/, "")
    .split(/(\*\*\/?|\*|\?)/);
  const source = parts.map((part) => {
    if (part.startsWith("**")) return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  });
  return new RegExp(`^${source.join("")}$`);
}
