import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { isObject, parseJson } from "../../base/json.ts";
import { run } from "../processes.ts";

/** The package manager that installed a folder's packages, from its lock file; npm when there is none. */
export function managerIn(root: string): "npm" | "pnpm" | "yarn" | "bun" {
  if (existsSync(join(root, "pnpm-lock.yaml")) || existsSync(join(root, "node_modules", ".modules.yaml")))
    return "pnpm";
  if (existsSync(join(root, "bun.lock")) || existsSync(join(root, "bun.lockb"))) return "bun";
  return existsSync(join(root, "yarn.lock")) ? "yarn" : "npm";
}

/** Whether a setting turns off all install scripts: in a project's, a person's or the system's file, or in the environment. */
export async function scriptsAreOff(root: string): Promise<boolean> {
  const manager = managerIn(root);
  if (manager === "bun") return false;
  if (manager === "yarn") return (await setting(root, ["yarn", "config", "get", "enableScripts"])) === "false";
  return (await setting(root, [manager, "config", "get", "ignore-scripts"])) === "true";
}

/** Whether the package manager waits for a permission to run the install script of a package. */
export async function needsApproval(root: string, name: string): Promise<boolean> {
  const manager = managerIn(root);
  if (manager === "pnpm") {
    const state: unknown = parse(readText(join(root, "node_modules", ".modules.yaml")));
    const ignored = isObject(state) ? state["ignoredBuilds"] : undefined;
    return Array.isArray(ignored) && ignored.some((key) => typeof key === "string" && isPackage(key, name));
  }
  if (manager !== "npm") return false;
  const content = parseJson(readText(join(root, "package.json")));
  const allowed = isObject(content) ? content["allowScripts"] : undefined;
  if (isObject(allowed) && Object.keys(allowed).some((key) => isPackage(key, name) && allowed[key] === true))
    return false;
  if (isObject(allowed) && Object.keys(allowed).some((key) => isPackage(key, name) && allowed[key] === false))
    return true;
  // Since version 12, npm runs no script that is not allowed; before, it only warns.
  return Number((await setting(root, ["npm", "--version"]))?.split(".")[0] ?? 0) >= 12;
}

/** `better-sqlite3` or `better-sqlite3@12.11.1`. */
const isPackage = (key: string, name: string) => key === name || key.startsWith(`${name}@`);

/** What is missing for compiling: Python, make, a C++ compiler. Nothing on Windows, where they are not found by name. */
export function missingTools(): string[] {
  if (process.platform === "win32") return [];
  return [
    ...(["python3", "python"].some(isOnPath) ? [] : ["Python 3"]),
    ...(isOnPath("make") ? [] : ["make"]),
    ...(["c++", "g++", "clang++"].some(isOnPath) ? [] : ["a C++ compiler"]),
  ];
}

const INSTALL_TOOLS: readonly [string, string][] = [
  ["apt-get", "sudo apt-get install -y python3 make g++"],
  ["dnf", "sudo dnf install -y python3 make gcc-c++"],
  ["apk", "apk add python3 make g++"],
  ["pacman", "sudo pacman -S --needed python make gcc"],
  ["xcode-select", "xcode-select --install"],
];

/** The command that installs what compiling needs; undefined on an unknown system. */
export const toolsCommand = (): string | undefined => INSTALL_TOOLS.find(([name]) => isOnPath(name))?.[1];

function isOnPath(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return folder !== "";
    } catch {
      return false;
    }
  });
}

async function setting(root: string, [file = "", ...args]: readonly string[]): Promise<string | undefined> {
  const result = await run(file, args, { cwd: root });
  return result.ok ? result.stdout.trim() : undefined;
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
