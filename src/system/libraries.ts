import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { failure } from "../base/errors.ts";

/**
 * The heavy libraries (OCR engine, image codecs, SQLite, fonts) belong to the generated repository, not to the kit:
 * they are found in its node_modules at the moment of use.
 */
export interface Libraries {
  /** Import a library. Throws a TakehomeError that says what to install when no root has it. */
  load<T>(name: string): Promise<T>;
  /** The folder of an installed package, for its data files (fonts, language data). Throws like `load`. */
  directoryOf(name: string): string;
}

/**
 * @param roots folders whose node_modules are searched, in order (each with its parents, as Node does)
 * @param needed what the exercise needs in all, with versions, for the install command in the error message: nobody
 *   should have to type it once per package
 * @param optional what only some parts need, with versions: installed one by one
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
        `${name} is not installed. It comes with no repository, because only what asks that vendor's models needs it.`,
        `Install it: \`npm install --save-dev ${name}@${version}\`.`,
      );
    }
    const all = Object.entries(needed).map(([dependency, version]) => `${dependency}@${version}`);
    return failure(
      `${name} is not installed. Looked in the node_modules of ${roots.join(", ")} and their parents.`,
      `In a generated repository: \`npm install\`. Elsewhere: \`npm install --no-save ${all.join(" ")}\`.`,
    );
  };
  return {
    async load<T>(name: string): Promise<T> {
      for (const root of roots) {
        let file: string;
        try {
          file = createRequire(join(root, "package.json")).resolve(name);
        } catch {
          continue; // not under this root: the next one may have it
        }
        try {
          const module = (await import(pathToFileURL(file).href)) as { default?: T } & T;
          return module.default ?? module;
        } catch (error) {
          throw failure(
            `${name} is installed in ${root} but does not load: ${(error as Error).message}`,
            `Run \`npm rebuild ${name}\` there (its native part may be missing or built for another Node).`,
            error,
          );
        }
      }
      throw missing(name);
    },
    directoryOf(name: string): string {
      for (const root of roots) {
        for (const base of createRequire(join(root, "package.json")).resolve.paths(name) ?? []) {
          const folder = join(base, name);
          if (existsSync(join(folder, "package.json"))) return folder;
        }
      }
      throw missing(name);
    },
  };
}
