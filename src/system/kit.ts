import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import kit from "../../package.json" with { type: "json" };

/** The version of this kit. Inlined at build time, because the vendored runner has no package.json beside it. */
export const KIT_VERSION: string = kit.version;

/** Versions of packages for generated repositories: those that the kit itself is developed and tested with. */
export const PINNED_VERSIONS: Readonly<Record<string, string>> = kit.devDependencies;

/**
 * The folder of the installed kit: the nearest one above this module that has the kit's package.json. undefined in the
 * vendored runner, a single file outside the kit.
 */
export function kitRoot(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) {
      const name = (JSON.parse(readFileSync(file, "utf8")) as { name?: string }).name;
      return name === kit.name ? folder : undefined;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** Exact versions of packages, in alphabetical order. Throws when the kit does not pin one of them: a bug in the exercise. */
export function pin(names: readonly string[], versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      const version = versions[name];
      if (version === undefined) throw new Error(`${name} is not pinned in the kit's package.json`);
      return [name, version];
    }),
  );
}
