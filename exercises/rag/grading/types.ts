import type { Grading } from "../../../src/exercise/grading.ts";
import type { RagAnswer } from "../contract.ts";
import type { RagLabel } from "../label.ts";

export type RagGrading = Grading<RagLabel, RagAnswer>;
