import { join } from "node:path";
import { RUNNER_FILE } from "../repository/layout.ts";

/** The kit's own program as the grader starts it: it generates holdouts, runs the kit's approaches, and counts calls. */
export interface KitProgram {
  /** argv; the name of a command and its words are appended. */
  command: readonly string[];
  /** The folder it runs in. Its node_modules have the program's libraries. */
  cwd: string;
  /** Rejects when the program is no longer the one that was read at first. */
  verify?(): Promise<void>;
}

/** The command line of one command of the program, which is verified first. */
export async function kitCommand({ command, verify }: KitProgram, ...words: readonly string[]): Promise<string[]> {
  await verify?.();
  return [...command, ...words];
}

/** The runner of a repository, where it lies. */
export const vendoredRunner = (root: string): KitProgram => ({
  command: [process.execPath, join(root, RUNNER_FILE)],
  cwd: root,
});
