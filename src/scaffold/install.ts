import { stripVTControlCharacters } from "node:util";
import { messageOf } from "../base/errors.ts";
import { duration } from "../base/format.ts";
import type { PackageManager } from "../system/package-manager.ts";
import { runGroup } from "../system/processes.ts";
import { startProgress } from "../ui/progress.ts";
import type { Terminal } from "../ui/terminal.ts";

const MAX_LINES = 12;
/** Managers print nothing while packages compile; after this time the progress line explains the silence. Milliseconds. */
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
    const result = await runGroup(manager.install, { cwd: folder, env: inherited(), signal, onOutput });
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

/** npx sets `npm_*` variables for itself. If they were passed on, the inner npm would act as if it ran in our package. */
function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined &&
        (!/^npm_/i.test(entry[0]) || /^npm_config_(registry|userconfig|cache|nodedir|.*proxy)$/i.test(entry[0])),
    ),
  );
}
