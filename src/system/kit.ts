import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import kit from "../../package.json" with { type: "json" };

/** Version of this kit, inlined at build time so that the vendored runner knows it too. */
export const KIT_VERSION: string = kit.version;

/** The one place that versions come from: what the kit itself is developed and tested with. */
export const PINNED_VERSIONS: Readonly<Record<string, string>> = kit.devDependencies;

/**
 * The folder of the installed kit, found by walking up from this module.
 * undefined inside the vendored runner, which is a single file with no kit around it.
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

/** Exact versions of `names`, alphabetically. Throws when the kit does not pin one of them: a bug of the exercise. */
export function pin(names: readonly string[], versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      const version = versions[name];
      if (version === undefined) throw new Error(`${name} is not pinned in the kit's package.json`);
      return [name, version];
    }),
  );
}
