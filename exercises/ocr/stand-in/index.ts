import { availableParallelism } from "node:os";
import type Sharp from "sharp";
import type { ExecutionContext } from "../../../src/exercise/approach.ts";
import { sha256 } from "../../../src/exercise/files.ts";
import type { Attachment, ModelRequest, Responder, StandIn } from "../../../src/exercise/stand-in.ts";
import { delimitedDocument, documentPart } from "../../../src/exercise/stand-in.ts";
import { readOnce } from "../reference/cascade.ts";
import { createPool, type OcrPool } from "../reference/engine/pool.ts";
import type { Reading } from "../reference/model.ts";
import type { Tools } from "../reference/run.ts";
import { stackPages } from "../reference/stack.ts";
import { factsOf } from "./facts.ts";
import { ALIASES } from "./names.ts";
import { pageOf } from "./page.ts";

/** Beyond two the engines wait for memory, and the solution needs the machine as well. */
const MOST_WORKERS = 2;
/** Pages remembered by the hash of their bytes: a retry brings the same ones again. */
const MOST_PAGES = 100;

/**
 * The rules behind the stand-in model of this exercise: what the reference reads from one look at a page. It sees no more
 * than that, remembers nothing, and obeys whatever a document says to a machine.
 */
/** Words by which a prompt introduces a document. */
const DOCUMENT_NOUNS = ["receipt", "invoice", "ocr"];

export const standIn: StandIn = {
  name: "extractor",
  summary:
    "They are the reference's, over the text of the prompt or one OCR pass of the picture. It obeys what documents say.",
  start: async ({ libraries, signal }) => createResponder({ libraries, signal }),
};

function createResponder(environment: Pick<ExecutionContext, "libraries" | "signal">): Responder {
  const pages = new Map<string, Promise<Reading>>();
  let tools: Promise<Tools> | undefined;
  let pool: OcrPool | undefined;
  const startEngine = async (): Promise<Tools> => {
    const sharp = await environment.libraries.load<typeof Sharp>("sharp");
    pool = createPool(environment.libraries, Math.min(MOST_WORKERS, availableParallelism()), environment.signal);
    return { pool, sharp, request: environment };
  };
  const read = ({ bytes }: Attachment): Promise<Reading> => {
    const key = sha256(bytes);
    const known = pages.get(key);
    if (known) return known;
    tools ??= startEngine();
    const reading = tools.then((ready) => readOnce(bytes, ready));
    reading.catch(() => pages.delete(key));
    pages.set(key, reading);
    const [oldest] = pages.keys();
    if (pages.size > MOST_PAGES && oldest !== undefined) pages.delete(oldest);
    return reading;
  };

  return {
    documentNouns: DOCUMENT_NOUNS,
    async respond(request, corruption) {
      const { attachments, text } = documentOf(request);
      const reading = attachments.length > 0 ? stackPages(await Promise.all(attachments.map(read))) : pageOf(text);
      return { kind: "values", values: factsOf(reading, corruption), aliases: ALIASES };
    },
    async close() {
      await pool?.end();
    },
  };
}

/**
 * Pictures of the last message that has some; else the last text that was set apart as a document; else the longest
 * message: a complaint about the last answer is shorter than what it is about.
 */
function documentOf({ messages }: ModelRequest): { attachments: readonly Attachment[]; text: string } {
  const asked = messages.filter(({ role }) => role === "user").reverse();
  const pictured = asked.find(({ attachments }) => attachments.length > 0);
  if (pictured) return { attachments: pictured.attachments, text: "" };
  const [delimited] = asked.flatMap(({ text }) => delimitedDocument(text) ?? []);
  const [longest = ""] = asked
    .map(({ text }) => documentPart(text, DOCUMENT_NOUNS))
    .sort((a, b) => b.length - a.length);
  return { attachments: [], text: delimited ?? longest };
}
