import { TOP_K } from "../solve-cases.ts";
import type { RagApproach } from "../types.ts";
import { solveWithModel } from "./solve.ts";

/** The reference's guards and quote checks around a vendor's embeddings and language model. */
export const fullLlm: RagApproach = {
  name: "full+llm",
  usesModel: true,
  settings: [TOP_K],
  summary:
    "Embeddings retrieve, a model (OpenAI or Gemini) ranks and answers; an answer without a verbatim quote is rejected.",
  solve: solveWithModel,
};
