import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { conflict } from "../base/errors.ts";
import { REFERENCE_FOLDER } from "../repository/layout.ts";
import { throwIfAborted } from "../system/staging.ts";
import type { ReferenceSource } from "./source.ts";

type RevealPlan =
  /** Nothing is there yet. */
  | { state: "free" }
  /** It was revealed before, and nothing in it was changed. */
  | { state: "same" }
  /** Something else lies there. */
  | { state: "taken"; files: number };

/** What a reveal would find in its place. Touches nothing. */
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
 * Write the reference's source into its folder: whole, or not at all, also when killed. What lies there already is moved
 * beside it first, never deleted.
 * @param replace whether something else may be moved away
 * @returns where the earlier folder is now, if there was one
 * @throws conflict when something else lies there and may not be moved
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

export const taken = (files: number) =>
  conflict(
    `${REFERENCE_FOLDER}/ is there already (${files} ${files === 1 ? "file" : "files"}) and is not just the reference; nothing was touched.`,
    "Move it away, or let it be moved beside itself: `npm run reference -- --reveal --force`.",
  );

function freeName(root: string): string {
  for (let number = 1; ; number++) {
    const name = `${REFERENCE_FOLDER}-before-${number}`;
    if (!existsSync(join(root, name))) return name;
  }
}
