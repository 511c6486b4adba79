/**
 * Writes docs/contact-sheet.jpg, 24 generated documents: `npx tsx exercises/ocr/data/build-contact-sheet.ts`.
 * It shows only images, no PDF files, and documents with different degradations first.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLibraries } from "../../../src/exercise/libraries.ts";
import { DEGRADATIONS } from "./document-plan.ts";
import { generate } from "./index.ts";

type Sharp = typeof import("sharp")["default"];

const degradations: ReadonlySet<string> = new Set(DEGRADATIONS);
const SEED = 2024;
const [COLUMNS, ROWS, WIDTH, HEIGHT] = [8, 3, 250, 340];
const here = dirname(fileURLToPath(import.meta.url));
const libraries = createLibraries([here], {});
const sharp = await libraries.load<Sharp>("sharp");
const folder = mkdtempSync(join(tmpdir(), "contact-sheet-"));
try {
  const { signal } = new AbortController();
  const request = { seed: SEED, count: 80, split: "holdout", outputDir: folder, libraries, signal } as const;
  const { cases, labels } = await generate({ ...request, onProgress: () => undefined });
  const seen = new Map<string, number>();
  const pictures = cases.flatMap(({ file }, index) => {
    if (!file.endsWith(".jpg")) return [];
    const tags = labels[index]?.tags ?? [];
    const family = tags.find((tag) => tag.length > 2 && /receipt|bill|invoice|note|menu|quote/.test(tag));
    const appearance = `${family} ${tags.filter((tag) => degradations.has(tag)).join("+")}`;
    const times = seen.get(appearance) ?? 0;
    seen.set(appearance, times + 1);
    return [{ file, times, index }];
  });
  const chosen = pictures.sort((a, b) => a.times - b.times || a.index - b.index).slice(0, COLUMNS * ROWS);
  const tiles = await Promise.all(
    chosen.map(async ({ file }, place) => {
      const input = await sharp(join(folder, file))
        .resize(WIDTH - 10, HEIGHT - 10, { fit: "inside" })
        .toBuffer();
      return { input, left: (place % COLUMNS) * WIDTH + 5, top: Math.floor(place / COLUMNS) * HEIGHT + 5 };
    }),
  );
  const background = "#5b6770";
  await sharp({ create: { width: COLUMNS * WIDTH, height: ROWS * HEIGHT, channels: 3, background } })
    .composite(tiles)
    .jpeg({ quality: 66 })
    .toFile(join(here, "../../../docs/contact-sheet.jpg"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
