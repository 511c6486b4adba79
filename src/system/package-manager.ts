/** What differs between package managers, in one table. */
export interface PackageManager {
  name: string;
  install: readonly string[];
  /** Prefix of a script call as a person types it: `npm run eval`. */
  run: string;
  test: string;
  /** Separator before arguments that belong to the script. */
  separator: string;
  /** Script call without the manager's own output, for takehome.json. */
  quietRun: readonly string[];
  /** Line of a shell that puts it on the path of a GitHub runner. */
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
    // The runner's own Yarn is 1, which cannot read the lock file of a later one.
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

/** The package manager that started us (`npx`, `pnpm dlx`, ...), by the user agent it sets; npm where it is unknown. */
export function detectPackageManager(userAgent: string | undefined): string {
  const name = userAgent?.split("/")[0];
  return name !== undefined && name in PACKAGE_MANAGERS ? name : "npm";
}
