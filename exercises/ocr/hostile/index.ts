import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type Sharp from "sharp";
import type { Answer, Case } from "../../../src/exercise/case.ts";
import type { Hostile, HostileCase, HostileRequest, HostileSet } from "../../../src/exercise/hostile.ts";
import { type ScannedPage, scannedPdf } from "../data/render/pdf.ts";
import { FIELDS } from "../fields.ts";
import { sameValue } from "../grading/compare.ts";
import { whitePng } from "./png.ts";

/** `broken`: an error must be reported. `blank`: nothing to find. `any`: a line, whatever it says. `same`: as ordinary. */
type Wanted = "broken" | "blank" | "any" | "same" | "duplicate";

interface Plan extends HostileCase {
  wanted: Wanted;
  /** The case whose answer this one's is compared with. */
  like?: string;
}

const EXPECTED: Record<Wanted, string> = {
  broken: "a line with nulls and an `error`",
  blank: "a line with nulls",
  any: "a line with this id",
  same: "the same answer as without the others",
  duplicate: "the first one's answer, and its id in `duplicate_of`",
};

/** A page without anything is about abstention, and the same bytes are about duplicates. */
const GROUPS: Partial<Record<Wanted, string>> = { duplicate: "duplicates", blank: "blank" };

const HUGE_PIXELS = 20_000;
const PAGES = 40;
const A4_POINTS = 595;

async function make({ dataDir, cases, outputDir, libraries }: HostileRequest): Promise<HostileSet> {
  const pictures = cases.filter(({ file }) => typeof file === "string" && file.endsWith(".jpg"));
  const [first, second, third] = pictures;
  if (!first || !second || !third) return { cases: [], expectations: [] };
  const bytesOf = ({ file }: Case) => readFile(join(dataDir, String(file)));
  const [one, two, three] = await Promise.all([first, second, third].map(bytesOf));
  if (!one || !two || !three) return { cases: [], expectations: [] };
  const manyPages = await longPdf(await libraries.load<typeof Sharp>("sharp"), one);

  const set: HostileSet = { cases: [], expectations: [] };
  await mkdir(join(outputDir, "images"), { recursive: true });
  const add = async (name: string, bytes: Buffer | string, kind: string, wanted: Wanted, like?: string) => {
    const id = `hostile-${String(set.cases.length + 1).padStart(2, "0")}`;
    await writeFile(join(outputDir, "images", name), bytes);
    set.cases.push({ id, file: `images/${name}` });
    const group = GROUPS[wanted] ?? "inputs";
    const plan: Plan = { id, kind, wanted, expected: EXPECTED[wanted], group, ...(like !== undefined && { like }) };
    set.expectations.push(plan);
    return id;
  };
  // Broken ones stand between sound ones, so that what one of them ruins shows in the next.
  await add("empty.jpg", "", "0 bytes", "broken");
  const sound = await add("first.jpg", one, "sound, after a file without bytes", "same", first.id);
  await add("text.jpg", "This is not a picture.\n".repeat(40), "text in a file named .jpg", "broken");
  await add("first copy.jpg", one, "the same bytes under another name", "duplicate", sound);
  await add("cut.jpg", two.subarray(0, Math.floor(two.length * 0.4)), "picture cut off after 40%", "any");
  const odd = 'it\'s a "söund" one, 領収書 #2 & more (1).jpg';
  const named = await add(nameFor(odd), two, "sound, quotes, blanks and other scripts in its name", "same", second.id);
  await add("huge.png", whitePng(HUGE_PIXELS, HUGE_PIXELS), `${HUGE_PIXELS} x ${HUGE_PIXELS} pixels`, "any");
  await add("white.png", whitePng(1240, 1754), "an empty page", "blank");
  await add("picture.pdf", three, "picture named .pdf", "any");
  await add("pages.pdf", manyPages, `PDF of ${PAGES} pages`, "any");
  await add("second again.jpg", two, "the same bytes once more", "duplicate", named);
  await add("third.jpg", three, "sound, the last one", "same", third.id);
  return set;
}

/** Windows knows no quotation marks in names. */
const nameFor = (name: string) => (process.platform === "win32" ? name.replaceAll('"', "'") : name);

async function longPdf(sharp: typeof Sharp, jpeg: Buffer): Promise<Buffer> {
  const { width = 800, height = 1100 } = await sharp(jpeg).metadata();
  const picture = await sharp(jpeg).flatten().toColourspace("b-w").jpeg().toBuffer();
  const empty = { width: 600, height: 800 };
  const blank = await sharp({ create: { ...empty, channels: 3, background: "white" } })
    .toColourspace("b-w")
    .jpeg()
    .toBuffer();
  const sheet = (page: Buffer, pixels: { width: number; height: number }): ScannedPage => ({
    jpeg: page,
    pixels,
    isGray: true,
    width: A4_POINTS,
  });
  return scannedPdf([
    sheet(picture, { width, height }),
    ...Array.from({ length: PAGES - 1 }, () => sheet(blank, empty)),
  ]);
}

const isBlank = (answer: Answer, besides: readonly string[] = []) =>
  FIELDS.every((field) => besides.includes(field) || (answer[field] ?? null) === null);

const isSame = (a: Answer, b: Answer) =>
  FIELDS.every((field) => {
    const [left, right] = [a[field] ?? null, b[field] ?? null];
    return left === null || right === null ? left === right : sameValue(field, String(left), String(right));
  });

const hasError = ({ error }: Answer) => typeof error === "string" && error.trim() !== "";

function passes(
  expectation: HostileCase,
  answers: ReadonlyMap<string, Answer>,
  ordinary: ReadonlyMap<string, Answer>,
): { passed: boolean; found: string } {
  const { id, wanted, like = "" } = expectation as Plan;
  const answer = answers.get(id);
  if (!answer) return { passed: false, found: "no valid line" };
  const told = hasError(answer) ? "a line with an error" : "a line without an error";
  switch (wanted) {
    case "broken":
      return isBlank(answer, ["document_type"])
        ? { passed: hasError(answer), found: told }
        : { passed: false, found: "values out of nothing" };
    case "blank":
      return isBlank(answer, ["document_type"])
        ? { passed: true, found: "nulls" }
        : { passed: false, found: "values out of nothing" };
    case "any":
      return { passed: true, found: told };
    case "same": {
      const before = ordinary.get(like);
      if (!before) return { passed: false, found: "no line for the document in the ordinary run either" };
      return isSame(answer, before)
        ? { passed: true, found: "the same answer" }
        : { passed: false, found: "another answer than in the ordinary run" };
    }
    case "duplicate": {
      const original = answers.get(like);
      if (answer["duplicate_of"] !== like && original?.["duplicate_of"] !== id) {
        return { passed: false, found: "not marked as a duplicate" };
      }
      return original && (isBlank(answer) || isSame(answer, original))
        ? { passed: true, found: `duplicate of ${like}` }
        : { passed: false, found: "marked, but with another answer" };
    }
  }
}

export const hostile: Hostile = { make, passes };
