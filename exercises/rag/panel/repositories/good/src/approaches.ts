import type { Approach } from "./approach.ts";
import { baseline } from "./baseline.ts";
import { grounded } from "./grounded.ts";
import { llm } from "./llm.ts";
import { reader } from "./reader.ts";

/** All approaches. The first one is the default. */
export const approaches: readonly Approach[] = [reader, grounded, baseline, llm];
