import { join } from "node:path";
import { RUNNER_FILE } from "../exercise/layout.ts";
import { openRepository } from "../exercise/repository.ts";
import type { ExitCode } from "../system/errors.ts";
import { runAttached } from "../system/processes.ts";

/**
 * Hand a command over to the runner of the repository around `cwd`: results there are graded by the kit that made the
 * repository, whatever version is installed by now.
 */
export async function delegate(argv: readonly string[], cwd: string): Promise<ExitCode> {
  const { root } = await openRepository(cwd);
  return (await runAttached(process.execPath, [join(root, RUNNER_FILE), ...argv])) as ExitCode;
}
