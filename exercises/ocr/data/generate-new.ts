import type { Dataset } from "../../../src/exercise/case.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import type { OcrCase, OcrLabel } from "../contract.ts";
import { generate } from "./index.ts";
import { assertNotShipped } from "./shipped-documents.ts";

/** Like `generate`, but throws a usage error for the seed of the shipped development split. */
export const generateNew = (request: GenerateRequest): Promise<Dataset<OcrCase, OcrLabel>> =>
  generate(request, request.split === "development" ? assertNotShipped : undefined);
