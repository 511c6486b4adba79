/** Writes the source of the reference solution into a repository, for candidates to read after an attempt. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { conflict } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import { REFERENCE_FOLDER } from "../repository/layout.ts";
import { throwIfAborted } from "../system/staging.ts";
import type { ReferenceSource } from "./source.ts";

type RevealPlan =
  /** The folder is absent or contains no files. */
  | { state: "free" }
  /** The folder contains the reference, unchanged. */
  | { state: "same" }
  /** The folder contains something else. `files` is the number of files. */
  | { state: "taken"; files: number };

/** Determines what is in the target folder. Changes nothing. */
export async function planReveal(root: string, { files }: ReferenceSource): Promise<RevealPlan> {
  const folder = join(root, REFERENCE_FOLDER);
  if (!existsSync(folder)) return { state: "free" };
  if (!(await stat(folder)).isDirectory()) return { state: "taken", files: 1 };
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  if (found.length === 0) return { state: "free" };
  const same =
    found.length === files.size &&
    (await Promise.all(found.map((file) => readFile(file, "utf8").catch(() => undefined)))).every(
      (text, index) =>
        text ===
        files.get(
          relative(folder, found[index] ?? "")
            .split(sep)
            .join("/"),
        ),
    );
  return same ? { state: "same" } : { state: "taken", files: found.length };
}

/**
 * Writes the source of the reference into its folder. The write is atomic: if it is interrupted, the folder is
 * unchanged. An existing folder with other files is moved aside, never deleted.
 * @param replace whether an existing folder may be moved aside
 * @returns the new name of the existing folder, if it was moved
 * @throws TakehomeError (conflict) if there is an existing folder and it may not be moved; the signal's reason if it is
 *   aborted
 */
export async function writeReference(
  root: string,
  source: ReferenceSource,
  replace: boolean,
  signal: AbortSignal,
): Promise<{ movedTo: string | undefined }> {
  const plan = await planReveal(root, source);
  if (plan.state === "same") return { movedTo: undefined };
  if (plan.state === "taken" && !replace) throw taken(plan.files);
  const target = join(root, REFERENCE_FOLDER);
  const staging = await mkdtemp(join(root, `.${REFERENCE_FOLDER}-`));
  try {
    const fresh = join(staging, REFERENCE_FOLDER);
    for (const [path, text] of source.files) {
      throwIfAborted(signal);
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), text);
    }
    throwIfAborted(signal);
    const movedTo = plan.state === "taken" ? freeName(root) : undefined;
    if (movedTo !== undefined) await rename(target, join(root, movedTo));
    else await rm(target, { recursive: true, force: true }); // absent, or folders without a file
    await rename(fresh, target);
    return { movedTo };
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The error for an existing folder that is not the reference. @param files number of files in it */
export const taken = (files: number) =>
  conflict(
    `${REFERENCE_FOLDER}/ already exists (${plural(files, "file")}) and differs from the reference. Nothing was changed.`,
    "Move it away, or rename it automatically: `npm run reference -- --reveal --force`.",
  );

function freeName(root: string): string {
  for (let number = 1; ; number++) {
    const name = `${REFERENCE_FOLDER}-before-${number}`;
    if (!existsSync(join(root, name))) return name;
  }
}
