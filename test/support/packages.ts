import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { madeOnce } from "./shared.ts";

/** The packages of the OCR engines, and the folders of the files that replace them with ones that cache what they read. */
const ENGINES = {
  "tesseract.js": resolve("test/support/tesseract"),
  "onnxruntime-node": resolve("test/support/onnxruntime"),
};
type Engine = keyof typeof ENGINES;
const isEngine = (name: string): name is Engine => name in ENGINES;

/**
 * A folder with a `node_modules` for generated repositories: the kit's own packages, with OCR engines that cache what they
 * have read (tesseract/thread.cjs, onnxruntime/index.cjs). If PANEL_FOLDER names a folder, the cache is kept there for the
 * next run.
 */
export const packages = () =>
  madeOnce("packages", async (folder) => {
    const kept = process.env["PANEL_FOLDER"];
    for (const readings of linkPackages(folder)) {
      if (kept === undefined) mkdirSync(readings);
      else {
        mkdirSync(resolve(kept, "readings"), { recursive: true });
        symlinkSync(resolve(kept, "readings"), readings);
      }
    }
  });

/** Fills the folder, apart from the caches. @returns the folders of the caches, which do not exist yet */
export function linkPackages(folder: string): string[] {
  const [installed, modules] = [resolve("node_modules"), join(folder, "node_modules")];
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(installed)) {
    // Caches that tools write into node_modules must not end up in the kit's own.
    if (!isEngine(name) && (name === ".bin" || !name.startsWith(".")))
      symlinkSync(join(installed, name), join(modules, name));
  }
  for (const [name, ours] of Object.entries(ENGINES)) {
    const [real, replaced] = [join(installed, name), join(modules, name)];
    mkdirSync(replaced);
    const original = JSON.parse(readFileSync(join(real, "package.json"), "utf8")) as Record<string, unknown>;
    const { version, license, types } = original;
    writeFileSync(join(replaced, "package.json"), JSON.stringify({ name, version, license, types, main: "index.cjs" }));
    writeFileSync(join(replaced, "real"), real);
    for (const file of readdirSync(ours)) copyFileSync(join(ours, file), join(replaced, file));
  }
  symlinkSync(join(installed, "tesseract.js", "src"), join(modules, "tesseract.js", "src"));
  return Object.keys(ENGINES).map((name) => join(modules, name, "readings"));
}
