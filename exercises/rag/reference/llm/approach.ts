import type { Approach } from "../../../../src/exercise/approach.ts";
import { TOP_K } from "../solve-cases.ts";
import { solveWithModel } from "./solve.ts";

/** The reference's guards and quotes, with a vendor's embeddings and a language model between them. */
export const fullLlm: Approach = {
  name: "full+llm",
  usesModel: true,
  settings: [TOP_K],
  summary:
    "Embeddings find, a model (OpenAI or Gemini) orders and answers; what no verbatim quote shows is not believed.",
  solve: solveWithModel,
};
