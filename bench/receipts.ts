/**
 * `npm run bench:receipts`: accuracy of the rules on real receipts by vendor, with one engine and with both.
 *
 * tsx bench/receipts.ts [--data DIR] [--cache DIR] [--folds N] [--misses]
 *
 * DIR holds sroie-dev and sroie-more. Rules were made with the misses of sroie-dev and of about half of the vendors of
 * sroie-more in view ("seen"). The others ("unseen") are reported as numbers only; `--misses` lists misses of the seen
 * ones. `--folds` splits the vendors into folds of which none shares a vendor, and shows how much the accuracy varies.
 *
 * The words of each page are read once and kept in the cache, so that a later run takes seconds. The data is not part of
 * the repository. Without it, the benchmark is skipped with a message.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type Sharp from "sharp";
import { createEngines, type PassName } from "../exercises/ocr/reference/engine/engines.ts";
import { addReading } from "../exercises/ocr/reference/evidence.ts";
import type { DocumentEvidence } from "../exercises/ocr/reference/evidence-types.ts";
import { type PageScan, readPages, readScans } from "../exercises/ocr/reference/read-pages.ts";
import { selectValues } from "../exercises/ocr/reference/selection.ts";
import { stackPages } from "../exercises/ocr/reference/stack-pages.ts";
import { unsettledFields } from "../exercises/ocr/reference/stopping.ts";
import { MAX_F1 } from "../exercises/ocr/reference/thresholds.ts";
import type { Reading } from "../exercises/ocr/reference/types.ts";
import { createLibraries } from "../src/system/libraries.ts";
import type { GoldLabel, Scorer } from "./sroie-report.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FIELDS = { company: "vendor_name", date: "document_date", total: "total_amount" } as const;
const FIELD_NAMES = ["company", "date", "total"] as const;
const APPROACHES: Readonly<Record<string, readonly [PassName, ...PassName[]]>> = {
  tesseract: ["soft", "large", "flat"],
  paddle: ["paddle"],
  both: ["paddle", "soft"],
};
/** Vendors with the same first letters are one vendor: branches and spellings differ at the end. */
const VENDOR_LETTERS = 6;

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: join(ROOT, "..", "shared", "data") },
    cache: { type: "string", default: join(tmpdir(), "create-takehome-receipts") },
    folds: { type: "string", default: "5" },
    misses: { type: "boolean", default: false },
  },
});

interface Receipt {
  label: GoldLabel;
  part: "seen" | "unseen";
  fold: number;
  file: string;
}

/** A number from 0 to 255 that depends on the vendor only. */
function vendorHash(company: string): number {
  const letters = company
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return (
    createHash("sha1")
      .update(`v1${letters.slice(0, VENDOR_LETTERS)}`)
      .digest()[0] ?? 0
  );
}

/** The share of right values per field and their mean, in percent. */
function accuracies(outcomes: readonly Readonly<Record<string, boolean>>[]): string {
  const shares = FIELD_NAMES.map(
    (field) => (100 * outcomes.filter((outcome) => outcome[field]).length) / outcomes.length,
  );
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return [...shares, mean].map((share) => share.toFixed(1).padStart(8)).join("");
}

async function main() {
  const { data, cache } = options;
  const scorerFile = join(data, "score-sroie.mjs");
  const folders = ["sroie-dev", "sroie-more"].filter((folder) => existsSync(join(data, folder, "labels.jsonl")));
  if (folders.length === 0 || !existsSync(scorerFile)) {
    console.log(
      `bench:receipts is SKIPPED: no sroie-dev or sroie-more with labels.jsonl in ${data}, or no score-sroie.mjs.`,
    );
    return;
  }
  const scorer = (await import(pathToFileURL(scorerFile).href)) as Scorer;
  const folds = Number(options.folds);
  const receipts = folders.flatMap((folder) =>
    scorer.readJsonl(join(data, folder, "labels.jsonl")).map((label): Receipt => {
      const hash = vendorHash(label.company);
      const part = folder === "sroie-dev" || hash % 2 === 1 ? "seen" : "unseen";
      return { label, part, fold: hash % folds, file: join(data, folder, "images", `${label.id}.jpg`) };
    }),
  );
  const libraries = createLibraries([ROOT], {});
  const sharp = await libraries.load<typeof Sharp>("sharp");
  const { signal } = new AbortController();
  const engines = createEngines(sharp, libraries, 1, signal);
  await mkdir(cache, { recursive: true });
  const tools = { sharp, request: { libraries, signal } };
  /** Reads a page with one pass after another, each as soon as it is asked for. A kept reading is not made again. */
  const reader = async (file: string, first: PassName) => {
    const bytes = await readFile(file);
    const hash = createHash("sha1").update(bytes).digest("hex");
    let scans: readonly PageScan[] | undefined;
    const firstLook = async () => {
      const { pages } = await readPages(bytes, engines[first], tools);
      scans = pages.flatMap(({ scan }) => scan ?? []);
      return pages.map(({ reading }) => reading);
    };
    return async (pass: PassName): Promise<Reading> => {
      const kept = join(cache, `${hash}-${first}-${pass}.json`);
      if (existsSync(kept)) return JSON.parse(await readFile(kept, "utf8")) as Reading;
      if (pass !== first && !scans) await firstLook();
      const readings = pass === first ? await firstLook() : await readScans(scans ?? [], engines[pass], undefined);
      const reading = stackPages(readings);
      await writeFile(kept, JSON.stringify(reading));
      return reading;
    };
  };
  try {
    console.log(`normalized %${" ".repeat(22)}vendor    date   total    mean`);
    for (const [name, passes] of Object.entries(APPROACHES)) {
      const outcomes: { receipt: Receipt; right: Record<string, boolean> }[] = [];
      for (const receipt of receipts) {
        const [first] = passes;
        const read = await reader(receipt.file, first);
        let evidence: DocumentEvidence | undefined;
        for (const pass of passes) {
          if (evidence && unsettledFields(selectValues(evidence.rankings, MAX_F1)).length === 0) break;
          evidence = addReading(evidence, await read(pass));
        }
        if (!evidence) continue;
        const { extraction, explanations } = selectValues(evidence.rankings, MAX_F1);
        const right: Record<string, boolean> = {};
        for (const field of FIELD_NAMES) {
          const value = extraction[FIELDS[field]];
          right[field] = value !== null && scorer.match(field, value, receipt.label[field]).norm;
          if (right[field] || receipt.part === "unseen" || !options.misses) continue;
          const why = explanations[FIELDS[field]] ?? "nothing read";
          console.log(
            `  ${receipt.label.id} ${field}: gold ${receipt.label[field]} | predicted ${value ?? "(none)"} | ${why}`,
          );
        }
        outcomes.push({ receipt, right });
      }
      const print = (title: string, of: typeof outcomes) => {
        if (of.length > 0) {
          console.log(`${`${name}, ${title} (n=${of.length})`.padEnd(32)}${accuracies(of.map(({ right }) => right))}`);
        }
      };
      print(
        "unseen vendors",
        outcomes.filter(({ receipt }) => receipt.part === "unseen"),
      );
      print(
        "seen vendors",
        outcomes.filter(({ receipt }) => receipt.part === "seen"),
      );
      for (let fold = 0; fold < folds; fold++) {
        print(
          `fold ${fold + 1}`,
          outcomes.filter(({ receipt }) => receipt.fold === fold),
        );
      }
    }
  } finally {
    await engines.end();
  }
}

await main();
