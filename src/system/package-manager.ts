/** The differences between package managers. */
export interface PackageManager {
  name: string;
  install: readonly string[];
  /** Prefix of a script call as a person types it: `npm run` in `npm run eval`. */
  run: string;
  test: string;
  /** Separator before arguments of the script, with a leading space. */
  separator: string;
  /** The `solve` script without the package manager's own output, for takehome.json. */
  quietRun: readonly string[];
  /** Shell command that makes it available on a GitHub runner. */
  provide: string;
}

export const PACKAGE_MANAGERS: Readonly<Record<string, PackageManager>> = {
  npm: {
    name: "npm",
    install: ["npm", "install", "--no-audit", "--no-fund"],
    run: "npm run",
    test: "npm test",
    separator: " --",
    quietRun: ["npm", "run", "--silent", "solve", "--"],
    provide: "npm --version",
  },
  pnpm: {
    name: "pnpm",
    install: ["pnpm", "install"],
    run: "pnpm run",
    test: "pnpm test",
    separator: "",
    quietRun: ["pnpm", "--silent", "run", "solve"],
    provide: "command -v pnpm || npm install --global pnpm",
  },
  yarn: {
    name: "yarn",
    install: ["yarn", "install"],
    run: "yarn run",
    test: "yarn test",
    separator: "",
    quietRun: ["yarn", "run", "solve"],
    // GitHub runners have Yarn 1, which cannot read the lockfile of a later version.
    provide:
      "if grep -q __metadata yarn.lock; then npm install --global --force @yarnpkg/cli-dist; fi && yarn --version",
  },
  bun: {
    name: "bun",
    install: ["bun", "install"],
    run: "bun run",
    test: "bun run test",
    separator: "",
    quietRun: ["bun", "run", "--silent", "solve"],
    provide: "command -v bun || npm install --global bun",
  },
};

/** The package manager that started this process (`npx`, `pnpm dlx`, ...), from its user agent; npm when unknown. */
export function detectPackageManager(userAgent: string | undefined): string {
  const name = userAgent?.split("/")[0];
  return name !== undefined && Object.hasOwn(PACKAGE_MANAGERS, name) ? name : "npm";
}
