import type { Approach } from "../../../../src/exercise/approach.ts";
import { type GenerateRequest, generateWithRepair } from "../../../../src/exercise/models.ts";
import type { OcrAnswer, OcrCase } from "../../contract.ts";
import { readOnce } from "../read-pages.ts";
import type { DocumentResult } from "../types.ts";
import { pageImages } from "./page-images.ts";
import { imageRequest, textRequest } from "./prompt.ts";
import { type ModelExtraction, modelExtractionSchema } from "./response-schema.ts";
import { type ModelResult, type ModelTools, solveWithModel } from "./solve-with-model.ts";
import { verifyAgainstPage, verifySums } from "./verify.ts";

/** One OCR pass, then a language model in place of the rules. Its values are verified against the page. */
export const ocrLlm: Approach<OcrCase, OcrAnswer> = {
  name: "ocr+llm",
  usesModel: true,
  summary: "OCR rows to a language model (OpenAI or Gemini); values that are not on the page are left blank.",
  solve: (request) =>
    solveWithModel(
      request,
      "openai",
      async (bytes, tools) => {
        const { request: run, sharp } = tools;
        const { reading, leftOut } = await readOnce(bytes, tools.engines.soft, { sharp, request: run });
        const rows = reading.rows.map(({ text }) => text);
        // Without text there is nothing to ask: a model would invent values.
        if (rows.length === 0) throw new Error("no text was found on the page");
        return {
          ...(await ask(tools, textRequest(rows), (extracted) => verifyAgainstPage(extracted, reading))),
          leftOut,
        };
      },
      { ocr: true },
    ),
};

/** A vision model that sees the pages. Its total is verified against the other amounts that it extracted. */
export const vision: Approach<OcrCase, OcrAnswer> = {
  name: "vision",
  usesModel: true,
  summary: "Page images to a vision model (Gemini or OpenAI); a total that its other amounts contradict is left blank.",
  solve: (request) =>
    solveWithModel(
      request,
      "gemini",
      async (bytes, tools) => {
        const { images, leftOut } = await pageImages(bytes, tools.sharp, tools.request.libraries);
        return { ...(await ask(tools, imageRequest(images), verifySums)), leftOut };
      },
      { ocr: false },
    ),
};

async function ask(
  { session, request }: ModelTools,
  prompt: GenerateRequest,
  verify: (extracted: ModelExtraction) => DocumentResult,
): Promise<ModelResult> {
  const { value, usage } = await generateWithRepair(session.model, prompt, modelExtractionSchema, request.signal);
  return { ...verify(value), usage };
}
