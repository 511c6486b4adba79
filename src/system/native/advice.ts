import { dirname } from "node:path";
import { failure, messageOf, type TakehomeError } from "../../base/errors.ts";
import { binariesIn, targetOf } from "./binary.ts";
import { managerIn, missingTools, needsApproval, scriptsAreOff, toolsCommand } from "./obstacles.ts";
import { platformPackages } from "./platform-packages.ts";

/** Installs all packages again, also those that are there. */
const REINSTALL = {
  npm: "rm -rf node_modules && npm install",
  pnpm: "rm -rf node_modules && pnpm install",
  yarn: "rm -rf node_modules && yarn install",
  bun: "rm -rf node_modules && bun install",
} as const;

/**
 * Find out why an installed package does not load.
 * @param name the package
 * @param folder the package's folder in node_modules
 * @param error what loading it threw
 * @returns an error that names the cause, and the command that removes it
 */
export async function explainLoadFailure(name: string, folder: string, error: unknown): Promise<TakehomeError> {
  const root = rootOf(name, folder);
  const { cause, command } = (await causeOf(name, folder, root, messageOf(error))) ?? {
    cause: firstLine(messageOf(error)),
    command: REINSTALL[managerIn(root)],
  };
  return failure(
    `${name} is installed in ${root} but does not load: ${cause}.`,
    `In ${root}, run \`${command}\`.`,
    error,
  );
}

interface Cause {
  cause: string;
  command: string;
}

async function causeOf(name: string, folder: string, root: string, message: string): Promise<Cause | undefined> {
  const here = `${process.platform}-${process.arch}`;
  const reinstall = REINSTALL[managerIn(root)];
  const packages = platformPackages(folder);
  if (packages.used && !packages.fits) {
    if (packages.installed.length > 0) {
      return {
        cause: `its binary is for another machine (${packages.installed.join(", ")}), and this is ${here}; node_modules was copied`,
        command: reinstall,
      };
    }
    const command = managerIn(root) === "npm" ? "npm install --include=optional" : reinstall;
    return {
      cause: `the package with its binary for ${here} is missing, because optional packages were left out`,
      command,
    };
  }
  const binaries = binariesIn(folder);
  const targets = binaries.flatMap((file) => targetOf(file) ?? []);
  const fits = targets.some(({ platform, arch }) => platform === process.platform && arch === process.arch);
  if (targets.length > 0 && !fits) {
    const found = [...new Set(targets.map(({ platform, arch }) => `${platform}-${arch}`))].join(", ");
    return {
      cause: `its binary is for ${found}, and this is ${here}; node_modules was copied from another machine`,
      command: reinstall,
    };
  }
  if (/NODE_MODULE_VERSION/.test(message)) return build(name, root, "its binary was built for another version of Node");
  if (/GLIBC|GLIBCXX|musl|ld-linux|libc\.so/.test(message)) {
    return build(name, root, "its binary was built for another C library", " --build-from-source");
  }
  if (binaries.length === 0 && /bindings file|Cannot find module|\.node\b/.test(message)) {
    return build(name, root, "its binary was not built");
  }
  return undefined;
}

/** The binary has to be built (again). What would keep that from happening comes first. */
async function build(name: string, root: string, what: string, flag = ""): Promise<Cause> {
  const manager = managerIn(root);
  const rebuild =
    manager === "bun" ? "bun install --force" : `${manager} rebuild ${name}${manager === "npm" ? flag : ""}`;
  if (await scriptsAreOff(root)) {
    return manager === "yarn"
      ? { cause: `${what}, because the setting enableScripts is off`, command: `YARN_ENABLE_SCRIPTS=true ${rebuild}` }
      : {
          cause: `${what}, because the setting ignore-scripts is on`,
          command: `npm_config_ignore_scripts=false ${rebuild}`,
        };
  }
  if (await needsApproval(root, name)) {
    return {
      cause: `${what}, because ${manager} was not allowed to run its install script`,
      command:
        manager === "pnpm" ? "pnpm approve-builds" : `npm install-scripts approve ${name} && npm rebuild ${name}`,
    };
  }
  const missing = missingTools();
  const tools = toolsCommand();
  if (missing.length > 0) {
    return {
      cause: `${what}, and compiling needs ${missing.join(", ")}, which ${missing.length === 1 ? "is" : "are"} not installed`,
      command: tools === undefined ? rebuild : `${tools} && ${rebuild}`,
    };
  }
  return { cause: what, command: rebuild };
}

/** The folder whose node_modules has the package. */
const rootOf = (name: string, folder: string) =>
  dirname(name.startsWith("@") ? dirname(dirname(folder)) : dirname(folder));

const firstLine = (text: string) => (text.split("\n")[0] ?? "").replace(/\.$/, "");
