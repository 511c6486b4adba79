import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { failure } from "../../base/errors.ts";
import type { Manifest } from "../../exercise/manifest.ts";
import { neededHere } from "../../exercise-registry/needed-packages.ts";
import { sha256 } from "../../system/files.ts";
import { run } from "../../system/processes.ts";
import { graderCache } from "../../system/user-cache.ts";
import type { Progress } from "../../ui/progress.ts";

const INSTALL_TIMEOUT_MS = 600_000;

/**
 * A folder whose node_modules hold the libraries of an exercise, none of them from the candidate: those of a clone of the
 * kit, or a folder in the user's cache, which is filled once from the lockfile that the build made of the kit's own
 * (build/grader-locks.ts).
 * @param kit the kit's folder
 * @param withJudge also the SDKs of the vendors whose models judge
 * @throws a failure when the libraries cannot be installed
 */
export async function graderLibraries(
  kit: string,
  manifest: Manifest,
  withJudge: boolean,
  { signal, progress }: { signal: AbortSignal; progress(): Progress },
): Promise<string> {
  const { code, data, optional } = manifest.packages.runner;
  const needed = [...code, ...data, ...(withJudge ? optional : [])].filter(neededHere(manifest));
  if (needed.every((name) => existsSync(join(kit, "node_modules", name, "package.json")))) return kit;
  const name = `${manifest.name}${withJudge ? "-judge" : ""}`;
  const packed = await readFile(join(kit, "dist", "grader-locks.json.br"));
  const graders = JSON.parse(brotliDecompressSync(packed).toString("utf8")) as Record<string, Record<string, unknown>>;
  const files = graders[name];
  if (!files) throw new Error(`dist/grader-locks.json.br has no ${name}`);
  // Native packages are built for one version of Node's interface.
  const key = sha256(JSON.stringify([files, process.versions.modules, process.platform, process.arch])).slice(0, 12);
  const folder = join(graderCache(), "graders", `${name}-${key}`);
  if (existsSync(folder)) return folder;
  const staging = `${folder}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  const shown = progress();
  try {
    for (const [file, content] of Object.entries(files)) {
      await writeFile(join(staging, file), `${JSON.stringify(content, null, 2)}\n`);
    }
    const words = ["ci", "--no-audit", "--no-fund", "--prefer-offline"];
    const installed = await run("npm", words, { cwd: staging, signal, timeout: INSTALL_TIMEOUT_MS });
    signal.throwIfAborted();
    if (!installed.ok) {
      const reason = `${installed.stderr}\n${installed.stdout}`.trim().split("\n").slice(0, 3).join(" ");
      throw failure(
        `The grader's own libraries cannot be installed (${reason}).`,
        "Run the same command with a connection to the npm registry: they are needed once per version and exercise.",
      );
    }
    await rename(staging, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // another process was first
    });
    return folder;
  } finally {
    shown.stop();
    await rm(staging, { recursive: true, force: true, maxRetries: 3 });
  }
}
