import { availableParallelism } from "node:os";
import type Sharp from "sharp";
import type { ExecutionContext } from "../../../src/exercise/approach.ts";
import { sha256 } from "../../../src/exercise/files.ts";
import type { Attachment, ModelRequest, Responder, StandIn } from "../../../src/exercise/stand-in.ts";
import { delimitedDocument, documentPart } from "../../../src/exercise/stand-in.ts";
import { createEngines, type Engines } from "../reference/engine/engines.ts";
import { readOnce } from "../reference/read-pages.ts";
import type { OcrTools } from "../reference/solve-cases.ts";
import { stackPages } from "../reference/stack-pages.ts";
import type { Reading } from "../reference/types.ts";
import { extractValues } from "./document-values.ts";
import { ALIASES } from "./field-aliases.ts";
import { pageFromText } from "./text-page.ts";

/** More than two engines wait for memory, and the solution needs the machine as well. */
const MAX_WORKERS = 2;
/** Maximum number of pages in the cache. A retry sends the same pages again. */
const MAX_PAGES = 100;

/** Words by which a prompt introduces a document. */
const DOCUMENT_NOUNS = ["receipt", "invoice", "ocr"];

/**
 * The rules behind the stand-in model of this exercise: what the reference extracts from one reading of the document.
 * It keeps no context between requests, and it obeys instructions in documents.
 */
export const standIn: StandIn = {
  name: "extractor",
  summary:
    "Its rules are those of the reference, on the text of the prompt or one OCR pass. It obeys instructions in documents.",
  start: async ({ libraries, signal }) => createResponder({ libraries, signal }),
};

function createResponder(environment: Pick<ExecutionContext, "libraries" | "signal">): Responder {
  const pages = new Map<string, Promise<Reading>>();
  let tools: Promise<OcrTools> | undefined;
  let engines: Engines | undefined;
  const startEngine = async (): Promise<OcrTools> => {
    const sharp = await environment.libraries.load<typeof Sharp>("sharp");
    const workers = Math.min(MAX_WORKERS, availableParallelism());
    engines = createEngines(sharp, environment.libraries, workers, environment.signal);
    return { engines, sharp, request: environment };
  };
  const read = ({ bytes }: Attachment): Promise<Reading> => {
    const key = sha256(bytes);
    const known = pages.get(key);
    if (known) return known;
    tools ??= startEngine();
    const reading = tools.then(async (ready) => (await readOnce(bytes, ready.engines.soft, ready)).reading);
    reading.catch(() => pages.delete(key));
    pages.set(key, reading);
    const [oldest] = pages.keys();
    if (pages.size > MAX_PAGES && oldest !== undefined) pages.delete(oldest);
    return reading;
  };

  return {
    documentNouns: DOCUMENT_NOUNS,
    async respond(request, corruption) {
      const { attachments, text } = documentOf(request);
      const reading =
        attachments.length > 0 ? stackPages(await Promise.all(attachments.map(read))) : pageFromText(text);
      return { kind: "values", values: extractValues(reading, corruption), aliases: ALIASES };
    },
    async close() {
      await engines?.end();
    },
  };
}

/**
 * The document that a request is about: the images of the last message that has some, else the last delimited text,
 * else the longest message, because a follow-up about a wrong answer is shorter than the document.
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
