import type { Approach } from "../../../src/exercise/approach.ts";
import type { OcrAnswer, OcrCase } from "../contract.ts";
import { ocrLlm, vision } from "./llm/approaches.ts";
import { naive } from "./naive.ts";
import { careful, paddle, rules, tesseract } from "./rule-based.ts";

/** All approaches that ship with the exercise, the baseline first. */
export const approaches: readonly Approach<OcrCase, OcrAnswer>[] = [
  naive,
  tesseract,
  paddle,
  rules,
  careful,
  ocrLlm,
  vision,
];
