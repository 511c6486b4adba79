/** Settings that tell a package manager which packages may run their install scripts. */
export interface BuildPermissions {
  packageJson: Record<string, unknown>;
  /** Further files of the repository, by path. */
  files: Record<string, string>;
}

/**
 * Package managers no longer run install scripts by default. Native builds need them, and each manager has its own setting.
 * @param packages `build`: packages whose scripts may run; `skip_build`: packages whose scripts are not needed, which
 *   suppresses the warning about them
 */
export function buildPermissions(
  packageManager: string,
  packages: { build: readonly string[]; skip_build: readonly string[] },
): BuildPermissions {
  const { build, skip_build: skip } = packages;
  const decided = (yes: unknown, no: unknown) =>
    Object.fromEntries([...build.map((name) => [name, yes]), ...skip.map((name) => [name, no])]);
  switch (packageManager) {
    case "pnpm":
      return { packageJson: {}, files: { "pnpm-workspace.yaml": pnpmSettings(build, skip) } };
    case "bun":
      return { packageJson: { trustedDependencies: [...build] }, files: {} };
    case "yarn":
      return {
        packageJson: { dependenciesMeta: decided({ built: true }, { built: false }) },
        files: {
          // The grader loads its libraries from node_modules, which Plug'n'Play would not create.
          ".yarnrc.yml": "nodeLinker: node-modules\n",
          // Marks the root of a project, even inside the folder of another one.
          "yarn.lock": "",
        },
      };
    default:
      return { packageJson: { allowScripts: decided(true, false) }, files: {} };
  }
}

/** pnpm 9 needs `packages`, 10 reads the two lists, 11 and later read `allowBuilds`. */
function pnpmSettings(build: readonly string[], skip: readonly string[]): string {
  const quoted = (name: string) => JSON.stringify(name);
  const list = (names: readonly string[]) => names.map((name) => `  - ${quoted(name)}\n`).join("");
  return [
    'packages:\n  - "."\n',
    `onlyBuiltDependencies:\n${list(build)}`,
    `ignoredBuiltDependencies:\n${list(skip)}`,
    `allowBuilds:\n${[...build.map((name) => `  ${quoted(name)}: true\n`), ...skip.map((name) => `  ${quoted(name)}: false\n`)].join("")}`,
  ].join("");
}
