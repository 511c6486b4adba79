import { blocksOf, textOf } from "../documents/blocks.ts";
import { sentencesOf } from "../documents/chunks.ts";
import { isInstruction, isSaid } from "../guards/injection.ts";
import type { Chunk } from "../model.ts";

/**
 * What of a chunk a model gets to see, verbatim: what people are meant to read, without blocks that address a machine. Such a
 * block goes as a whole, since what it demands may stand in sentences that look like any other.
 */
export function passageOf({ doc, text }: Chunk): string {
  return blocksOf({ ...doc, text, bodyStart: 0 })
    .filter((block) => isSaid(block) || block.kind === "table")
    .map(textOf)
    .filter((block) => !sentencesOf(block).some(isInstruction))
    .join("\n");
}
