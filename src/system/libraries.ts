import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { failure, type TakehomeError } from "../base/errors.ts";
import { isObject, parseJson } from "../base/json.ts";

/**
 * Heavy libraries (OCR engine, image codecs, SQLite, fonts) are dependencies of the generated repository, not of the kit.
 * They are loaded from its node_modules when they are needed.
 */
export interface Libraries {
  /** Import a library. Throws a failure with the install command when no root has it. */
  load<T>(name: string): Promise<T>;
  /** The folder of an installed package, for its data files (fonts, language data). Throws like `load`. */
  directoryOf(name: string): string;
  /** The cause of an error of an installed library's native part, and the command that removes it. */
  explain(name: string, error: unknown): Promise<TakehomeError>;
}

/**
 * @param roots folders whose node_modules are searched, in order; each with its parents, as Node does
 * @param needed all packages of the exercise with their versions, so that one install command in the error message is
 *   enough
 * @param optional packages that only some features need, with their versions; each is installed separately
 */
export function createLibraries(
  roots: readonly string[],
  needed: Readonly<Record<string, string>>,
  optional: Readonly<Record<string, string>> = {},
): Libraries {
  const missing = (name: string) => {
    const version = optional[name];
    if (version !== undefined) {
      return failure(
        `${name} is not installed. Repositories do not include it, because only solutions that use this vendor's models need it.`,
        `Install it: \`npm install --save-dev ${name}@${version}\`.`,
      );
    }
    const [root = ""] = roots;
    const listsOthers = Object.keys(needed).some((other) => lists(root, other));
    if (needed[name] !== undefined && listsOthers && !lists(root, name)) {
      // Another Node generated the repository, one that did not need the package.
      return failure(
        `${name} is not installed. This Node (${process.version}) needs it, and package.json does not list it.`,
        `In ${root}, run \`npm install ${name}@${needed[name]}\`.`,
      );
    }
    const all = Object.entries(needed).map(([dependency, version]) => `${dependency}@${version}`);
    return failure(
      `${name} is not installed. Searched node_modules in ${roots.join(", ")} and their parent folders.`,
      `In a generated repository: \`npm install\`. Elsewhere: \`npm install --no-save ${all.join(" ")}\`.`,
    );
  };
  const directoryOf = (name: string) => {
    for (const root of roots) {
      for (const base of createRequire(join(root, "package.json")).resolve.paths(name) ?? []) {
        const folder = join(base, name);
        if (existsSync(join(folder, "package.json"))) return folder;
      }
    }
    throw missing(name);
  };
  const explain = async (name: string, error: unknown) => {
    // Only needed for an error, so it does not slow down the start.
    const { explainLoadFailure } = await import("./native/advice.ts");
    return explainLoadFailure(name, directoryOf(name), error);
  };
  return {
    directoryOf,
    explain,
    async load<T>(name: string): Promise<T> {
      for (const root of roots) {
        let file: string;
        try {
          file = createRequire(join(root, "package.json")).resolve(name);
        } catch {
          continue; // the next root may have it
        }
        try {
          const module = (await import(pathToFileURL(file).href)) as { default?: T } & T;
          return module.default ?? module;
        } catch (error) {
          throw await explain(name, error);
        }
      }
      throw missing(name);
    },
  };
}

/** Whether the package.json of a folder lists a package. */
function lists(root: string, name: string): boolean {
  const file = join(root, "package.json");
  const content = existsSync(file) ? parseJson(readFileSync(file, "utf8")) : undefined;
  return ["dependencies", "devDependencies", "optionalDependencies"].some((key) => {
    const listed = isObject(content) ? content[key] : undefined;
    return isObject(listed) && name in listed;
  });
}
