import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type Sharp from "sharp";
import * as z from "zod";
import type { Hostile, HostileCase, HostileRequest, HostileSet } from "../../../src/exercise/hostile.ts";
import type { OcrAnswer, OcrCase, OcrLabel } from "../contract.ts";
import { type ScannedPage, scannedPdf } from "../data/render/pdf.ts";
import { FIELDS } from "../fields.ts";
import { sameValue } from "../grading/compare.ts";
import { whitePng } from "./png.ts";

const REQUIREMENTS = ["broken", "blank", "any", "same", "duplicate"] as const;
type Requirement = (typeof REQUIREMENTS)[number];

/** The required answer. `same` and `duplicate` are relative to the case in `like`. */
const EXPECTED: Record<Requirement, string> = {
  broken: "a line with nulls and an `error`",
  blank: "a line with nulls",
  any: "a line with this id",
  same: "the same answer as in the ordinary run",
  duplicate: "the answer of the first file, and its id in `duplicate_of`",
};

/** What an expectation of this exercise contains besides the common keys. */
export const requirementSchema = z.object({
  id: z.string(),
  wanted: z.enum(REQUIREMENTS),
  like: z.string().default(""),
});

/** The part of the rubric that a requirement counts for. */
const GROUPS: Partial<Record<Requirement, string>> = { duplicate: "duplicates", blank: "blank" };

const HUGE_PIXELS = 20_000;
const PAGES = 40;
/** Width of an A4 page in points. */
const A4_WIDTH = 595;

type OcrHostileSet = HostileSet<OcrCase, OcrLabel>;

async function make(request: HostileRequest<OcrCase, OcrLabel>): Promise<OcrHostileSet> {
  const { dataDir, cases, outputDir, libraries } = request;
  const set: OcrHostileSet = { cases: [], expectations: [] };
  const [first, second, third] = cases.filter(({ file }) => file.endsWith(".jpg"));
  if (!first || !second || !third) return set;
  const bytesOf = ({ file }: OcrCase) => readFile(join(dataDir, file));
  const [one, two, three] = [await bytesOf(first), await bytesOf(second), await bytesOf(third)];
  const manyPages = await longPdf(await libraries.load<typeof Sharp>("sharp"), one);

  await mkdir(join(outputDir, "images"), { recursive: true });
  const add = async (name: string, bytes: Buffer | string, kind: string, wanted: Requirement, like?: string) => {
    const id = `hostile-${String(set.cases.length + 1).padStart(2, "0")}`;
    await writeFile(join(outputDir, "images", name), bytes);
    set.cases.push({ id, file: `images/${name}` });
    const group = GROUPS[wanted] ?? "inputs";
    const expectation = { id, kind, wanted, expected: EXPECTED[wanted], group, ...(like !== undefined && { like }) };
    set.expectations.push(expectation);
    return id;
  };
  // Broken files alternate with valid ones, so that an effect on the next file shows.
  await add("empty.jpg", "", "0 bytes", "broken");
  const sound = await add("first.jpg", one, "valid, after an empty file", "same", first.id);
  await add("text.jpg", "This is not a picture.\n".repeat(40), "text in a file named .jpg", "broken");
  await add("first copy.jpg", one, "the same bytes under another name", "duplicate", sound);
  await add("cut.jpg", two.subarray(0, Math.floor(two.length * 0.4)), "image truncated after 40%", "any");
  const odd = nameFor('it\'s a "söund" one, 領収書 #2 & more (1).jpg');
  const named = await add(odd, two, "valid, with quotes, spaces and other scripts in its name", "same", second.id);
  await add("huge.png", whitePng(HUGE_PIXELS, HUGE_PIXELS), `${HUGE_PIXELS} x ${HUGE_PIXELS} pixels`, "any");
  await add("white.png", whitePng(1240, 1754), "an empty page", "blank");
  await add("picture.pdf", three, "image named .pdf", "any");
  await add("pages.pdf", manyPages, `PDF of ${PAGES} pages`, "any");
  await add("second again.jpg", two, "the same bytes again", "duplicate", named);
  await add("third.jpg", three, "valid, the last one", "same", third.id);
  return set;
}

/** Windows does not allow quotation marks in file names. */
const nameFor = (name: string) => (process.platform === "win32" ? name.replaceAll('"', "'") : name);

async function longPdf(sharp: typeof Sharp, jpeg: Buffer): Promise<Buffer> {
  const { width = 800, height = 1100 } = await sharp(jpeg).metadata();
  const image = await sharp(jpeg).flatten().toColourspace("b-w").jpeg().toBuffer();
  const empty = { width: 600, height: 800 };
  const blank = await sharp({ create: { ...empty, channels: 3, background: "white" } })
    .toColourspace("b-w")
    .jpeg()
    .toBuffer();
  const sheet = (page: Buffer, pixels: { width: number; height: number }): ScannedPage => ({
    jpeg: page,
    pixels,
    isGray: true,
    width: A4_WIDTH,
  });
  return scannedPdf([sheet(image, { width, height }), ...Array.from({ length: PAGES - 1 }, () => sheet(blank, empty))]);
}

/** Whether an answer has no values. A document type alone is accepted if `typeAllowed`. */
const isBlank = (answer: OcrAnswer, { typeAllowed = false } = {}) =>
  FIELDS.every((field) => (typeAllowed && field === "document_type") || (answer[field] ?? null) === null);

const isSame = (a: OcrAnswer, b: OcrAnswer) =>
  FIELDS.every((field) => {
    const [left, right] = [a[field] ?? null, b[field] ?? null];
    return left === null || right === null ? left === right : sameValue(field, left, right);
  });

const hasError = ({ error }: OcrAnswer) => (error ?? "").trim() !== "";

function passes(
  expectation: HostileCase,
  answers: ReadonlyMap<string, OcrAnswer>,
  ordinary: ReadonlyMap<string, OcrAnswer>,
): { passed: boolean; found: string } {
  const { id, wanted, like } = requirementSchema.parse(expectation);
  const answer = answers.get(id);
  if (!answer) return { passed: false, found: "no valid line" };
  const reported = hasError(answer) ? "a line with an error" : "a line without an error";
  switch (wanted) {
    case "broken":
      return isBlank(answer, { typeAllowed: true })
        ? { passed: hasError(answer), found: reported }
        : { passed: false, found: "invented values" };
    case "blank":
      return isBlank(answer, { typeAllowed: true })
        ? { passed: true, found: "nulls" }
        : { passed: false, found: "invented values" };
    case "any":
      return { passed: true, found: reported };
    case "same": {
      const before = ordinary.get(like);
      if (!before) return { passed: false, found: "no line for the document in the ordinary run either" };
      return isSame(answer, before)
        ? { passed: true, found: "the same answer" }
        : { passed: false, found: "another answer than in the ordinary run" };
    }
    case "duplicate": {
      const original = answers.get(like);
      if (answer.duplicate_of !== like && original?.duplicate_of !== id) {
        return { passed: false, found: "not marked as a duplicate" };
      }
      return original && (isBlank(answer) || isSame(answer, original))
        ? { passed: true, found: `duplicate of ${like}` }
        : { passed: false, found: "marked, but with another answer" };
    }
  }
}

export const hostile: Hostile<OcrCase, OcrLabel, OcrAnswer> = { make, passes };
