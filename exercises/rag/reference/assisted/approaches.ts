import type { Approach } from "../../../../src/exercise/types.ts";
import { solveWithModel } from "./run.ts";

/** The reference's guards and quotes, with a vendor's embeddings and a language model between them. */
export const fullLlm: Approach = {
  name: "full+llm",
  usesModel: true,
  ranks: true,
  summary:
    "Embeddings find, a model (OpenAI or Gemini) orders and answers; what no verbatim quote shows is not believed.",
  solve: solveWithModel,
};
