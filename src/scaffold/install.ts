import { stripVTControlCharacters } from "node:util";
import { messageOf } from "../base/errors.ts";
import { duration } from "../base/format.ts";
import { childEnvironment } from "../system/child-environment.ts";
import type { PackageManager } from "../system/package-manager.ts";
import { runSupervised } from "../system/supervised-run.ts";
import { startProgress } from "../ui/progress.ts";
import type { Terminal } from "../ui/terminal.ts";

const MAX_LINES = 12;
/** Time without output, in milliseconds, after which the progress line says that packages are being compiled. */
const QUIET_MS = 15_000;

/**
 * Install the packages of a generated repository, showing the manager's last line while it works. Never rejects.
 * @param native packages that are compiled where no prebuilt binary fits; they are named when nothing is printed for long
 */
export async function install(
  manager: PackageManager,
  folder: string,
  native: readonly string[],
  signal: AbortSignal,
  terminal: Terminal,
  quietMs = QUIET_MS,
): Promise<{ ok: boolean; lastLines: string[] }> {
  const started = performance.now();
  const progress = startProgress(terminal, `Installing with ${manager.name}`);
  let lines: string[] = [];
  const onOutput = (chunk: Buffer) => {
    const fresh = stripVTControlCharacters(chunk.toString("utf8"))
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== "");
    lines = [...lines, ...fresh].slice(-MAX_LINES);
    progress.update({ detail: lines.at(-1) ?? "" });
    quiet.refresh();
  };
  const quiet = setTimeout(() => {
    if (native.length > 0) progress.update({ detail: `${native.join(", ")} may be compiling; this can take minutes` });
  }, quietMs);
  try {
    const result = await runSupervised(manager.install, {
      cwd: folder,
      env: childEnvironment(),
      isolate: false,
      signal,
      onOutput,
    });
    const ok = result.exitCode === 0;
    progress.stop(ok ? `Installed in ${duration((performance.now() - started) / 1000)}` : undefined);
    return { ok, lastLines: result.startError ? [result.startError] : lines };
  } catch (error) {
    progress.stop();
    return { ok: false, lastLines: [...lines, messageOf(error)] };
  } finally {
    clearTimeout(quiet);
  }
}
