import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compileFunction, constants } from "node:vm";
import type { ExitCode } from "./base/errors.ts";
import type { Program } from "./cli/program.ts";
import { readRunner } from "./scaffold/runner.ts";
import { kitRoot } from "./system/kit.ts";
import { withoutWarnings } from "./system/without-warnings.ts";

/** The name of the kit's program among the runners. No exercise has it, because a name of an exercise has no dot. */
export const PROGRAM_FILE = "program.cjs";

interface KitProgram {
  main(argv: readonly string[], exit: Program["exit"]): Promise<ExitCode>;
}

/**
 * The kit's program with all commands and exercises. It is compressed together with the runners, which hold the same code, so
 * that it adds little to the size of the package; here it is compiled as the CommonJS module dist/program.cjs, a file that
 * does not exist.
 * @throws Error when the kit was not built
 */
export function loadProgram(): KitProgram {
  const kit = kitRoot();
  if (!kit) throw new Error("the kit's folder was not found");
  const file = join(kit, "dist", PROGRAM_FILE);
  const module = { exports: {} as KitProgram };
  const code = readRunner(kit, PROGRAM_FILE).content.toString("utf8");
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const parameters = ["exports", "require", "module", "__filename", "__dirname"];
  const run = compileFunction(code, parameters, { filename: file, importModuleDynamically });
  // Node warns once, when code that was compiled like this first imports something.
  withoutWarnings(() => compileFunction('void import("node:path")', [], { importModuleDynamically })());
  run(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}
