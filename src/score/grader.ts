import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../base/errors.ts";
import { hiddenPaths } from "../evaluation/hidden-paths.ts";
import type { KitProgram } from "../evaluation/kit-program.ts";
import type { SandboxRequest } from "../evaluation/sandbox.ts";
import { workingFiles } from "../evaluation/working-files.ts";
import { RUNNER_FILE } from "../repository/layout.ts";
import type { Repository } from "../repository/repository.ts";
import { sha256, withTemporaryFolder } from "../system/files.ts";

/** Who computes a score, and of what. */
export interface Grader {
  /**
   * `official`: the installed kit scores the committed files with its own libraries. `practice`: the runner in the repository
   * scores the files as they are, with the libraries that are installed there; whoever can change these can change the score.
   */
  mode: "official" | "practice";
  kit: KitProgram;
  /** What copies for the candidate's code are made from, and what that code must not see. */
  source: Pick<SandboxRequest, "files" | "hidden">;
}

/** Do `work` with the grader of a practice score, which starts a private copy of the repository's runner. */
export const withPracticeGrader = <T>({ root }: Repository, work: (grader: Grader) => Promise<T>): Promise<T> =>
  withTemporaryFolder(async (folder) => {
    // Read before any code of the candidate runs, and put where it cannot reach.
    const program = await readFile(join(root, RUNNER_FILE));
    const file = join(folder, "takehome.mjs");
    await writeFile(file, program);
    await chmod(file, 0o400);
    const hash = sha256(program);
    const verify = async () => {
      const content = await readFile(file).catch(() => "");
      if (sha256(content) === hash) return;
      throw failure(
        "The grader's own program was changed while the score was computed. Nothing was stored.",
        "Score again with `npm run score`, where nothing else changes files in the folder for temporary files.",
      );
    };
    return work({
      mode: "practice",
      kit: { command: [process.execPath, file], cwd: root, verify },
      source: { files: await workingFiles(root), hidden: await hiddenPaths([root]) },
    });
  });
