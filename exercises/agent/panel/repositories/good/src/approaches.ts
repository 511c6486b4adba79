import type { Approach } from "./approach.ts";
import { createLoop, loop } from "./loop.ts";

const guarded = createLoop("guarded-loop", { retries: true, honesty: true });

/** All approaches. The first one is the default. */
export const approaches: readonly Approach[] = [guarded, loop];
