import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { madeOnce } from "./shared.ts";

const ENGINE = "tesseract.js";
const OURS = resolve("test/support/tesseract");

/**
 * A folder with a `node_modules` for generated repositories: the kit's own packages, with an OCR engine that caches what it
 * has read (tesseract/thread.cjs). If PANEL_FOLDER names a folder, the cache is kept there for the next run.
 */
export const packages = () =>
  madeOnce("packages", async (folder) => {
    const readings = linkPackages(folder);
    const kept = process.env["PANEL_FOLDER"];
    if (kept === undefined) return mkdirSync(readings);
    mkdirSync(resolve(kept, "readings"), { recursive: true });
    symlinkSync(resolve(kept, "readings"), readings);
  });

/** Fills the folder, apart from the cache. @returns the folder of the cache, which does not exist yet */
export function linkPackages(folder: string): string {
  const [installed, modules] = [resolve("node_modules"), join(folder, "node_modules")];
  mkdirSync(join(modules, ENGINE), { recursive: true });
  for (const name of readdirSync(installed)) {
    // Caches that tools write into node_modules must not end up in the kit's own.
    if (name !== ENGINE && (name === ".bin" || !name.startsWith("."))) {
      symlinkSync(join(installed, name), join(modules, name));
    }
  }
  const real = JSON.parse(readFileSync(join(installed, ENGINE, "package.json"), "utf8")) as Record<string, unknown>;
  const { name, version, license, types } = real;
  const manifest = { name, version, license, types, main: "index.cjs" };
  writeFileSync(join(modules, ENGINE, "package.json"), JSON.stringify(manifest));
  symlinkSync(join(installed, ENGINE, "src"), join(modules, ENGINE, "src"));
  for (const file of readdirSync(OURS)) copyFileSync(join(OURS, file), join(modules, ENGINE, file));
  return join(modules, ENGINE, "readings");
}
