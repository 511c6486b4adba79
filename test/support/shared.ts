import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

/**
 * A folder that is made once per test run, by the test file that needs it first. It appears complete or not at all. Its
 * users must not change it.
 * @param make fills the folder that it is given
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(inject("shared"), name);
  if (existsSync(kept)) return kept;
  const own = mkdtempSync(`${kept}-`);
  await make(own);
  try {
    renameSync(own, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
    rmSync(own, { recursive: true }); // another worker was first
  }
  return kept;
}
