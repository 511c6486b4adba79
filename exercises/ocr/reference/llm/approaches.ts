import type { Approach } from "../../../../src/exercise/approach.ts";
import type { GenerateRequest } from "../../../../src/exercise/models.ts";
import { generateRepaired } from "../../../../src/exercise/models.ts";
import { readOnce } from "../pipeline.ts";
import type { DocumentResult } from "../solve-cases.ts";
import { pageImages } from "./page-images.ts";
import { imageRequest, textRequest } from "./prompt.ts";
import { type ModelExtraction, modelExtractionSchema } from "./response-schema.ts";
import { type ModelResult, type ModelTools, solveWithModel } from "./solve-with-model.ts";
import { verifyAgainstPage, verifySums } from "./verify.ts";

/** OCR as the rules have it, then a language model instead of the rules, held against the page it was given. */
export const ocrLlm: Approach = {
  name: "ocr+llm",
  usesModel: true,
  summary: "OCR rows to a language model (OpenAI or Gemini); what the page does not hold is left blank.",
  solve: (request) =>
    solveWithModel(
      request,
      "openai",
      async (bytes, tools) => {
        const { request: run, sharp } = tools;
        const reading = await readOnce(bytes, { pool: tools.pool(), sharp, request: run });
        const rows = reading.rows.map(({ text }) => text);
        // Nothing to read is nothing to ask: a model would make something up.
        if (rows.length === 0) throw new Error("no text was found on the page");
        return ask(tools, textRequest(rows), (form) => verifyAgainstPage(form, reading));
      },
      { ocr: true },
    ),
};

/** A model that looks at the pages itself, held against the figures that it read beside the total. */
export const vision: Approach = {
  name: "vision",
  usesModel: true,
  summary:
    "Pages as pictures to a vision model (Gemini or OpenAI); a total that its own figures contradict is left blank.",
  solve: (request) =>
    solveWithModel(
      request,
      "gemini",
      async (bytes, tools) => {
        const pages = await pageImages(bytes, tools.sharp, tools.request.libraries);
        return ask(tools, imageRequest(pages), verifySums);
      },
      { ocr: false },
    ),
};

async function ask(
  { session, request }: ModelTools,
  prompt: GenerateRequest,
  verify: (form: ModelExtraction) => DocumentResult,
): Promise<ModelResult> {
  const { value, usage } = await generateRepaired(session.model, prompt, modelExtractionSchema, request.signal);
  return { ...verify(value), usage };
}
