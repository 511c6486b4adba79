import { join } from "node:path";
import { failure, type TakehomeError } from "../base/errors.ts";
import { readIfExists } from "./files.ts";

/** Options of Node that run code before the program (node --help). */
const LOADING_OPTION = /(?:^|[\s"'])(--import|--require|-r|--(?:experimental-)?loader)(?=[=\s"']|$)/;
/** Variables by which a dynamic linker loads a library into every program: ld.so(8), dyld(1). */
const PRELOADING_VARIABLES = ["LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT_LIBRARIES"];
/** Settings of npm and pnpm that run other code for `npm run`, or read settings from other files. */
const NPMRC_SETTING = /^\s*(node-options|script-shell|shell|git|userconfig|globalconfig|prefix|init-module)\s*=/im;

/**
 * What runs code of somebody else inside of this process, from its environment and the repository's `.npmrc` files. Code that
 * already runs can remove the traces, so this finds mistakes and careless attempts; only a start from outside of the
 * repository is sure.
 * @param roots folders with a `.npmrc`
 * @returns the error to throw; undefined when there is nothing
 */
export async function injectedCode(
  roots: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  execArgv: readonly string[] = process.execArgv,
): Promise<TakehomeError | undefined> {
  for (const root of roots) {
    const setting = NPMRC_SETTING.exec((await readIfExists(join(root, ".npmrc"))) ?? "")?.[1];
    if (setting === undefined) continue;
    return failure(
      `.npmrc sets ${setting}, which can run other code inside of the grader.`,
      `Remove that line from ${join(root, ".npmrc")}, then score again.`,
    );
  }
  const option = LOADING_OPTION.exec(env["NODE_OPTIONS"] ?? "")?.[1];
  if (option !== undefined) {
    return failure(
      `NODE_OPTIONS contains ${option}, which runs other code inside of the grader.`,
      "Score without it: `unset NODE_OPTIONS`. A debugger may have set it for this terminal.",
    );
  }
  const given = LOADING_OPTION.exec(execArgv.join(" "))?.[1];
  if (given !== undefined) {
    return failure(`Node was started with ${given}, which runs other code inside of the grader.`, "Leave it out.");
  }
  const variable = PRELOADING_VARIABLES.find((name) => (env[name] ?? "") !== "");
  if (variable === undefined) return undefined;
  return failure(
    `${variable} is set, which loads a library into the grader.`,
    `Score without it: \`unset ${variable}\`.`,
  );
}
