import { join } from "node:path";
import type { ExitCode } from "../base/errors.ts";
import { RUNNER_FILE } from "../repository/layout.ts";
import { openRepository } from "../repository/repository.ts";
import { runAttached } from "../system/processes.ts";

/**
 * Hand a command over to the runner of the repository around `cwd`: results there are graded by the kit that made the
 * repository, whichever version is installed now.
 */
export async function delegate(argv: readonly string[], cwd: string): Promise<ExitCode> {
  const { root } = await openRepository(cwd);
  return (await runAttached(process.execPath, [join(root, RUNNER_FILE), ...argv])) as ExitCode;
}
