import { blocksOf, textOf } from "../documents/blocks.ts";
import { sentencesOf } from "../documents/sentences.ts";
import type { Chunk } from "../documents/types.ts";
import { isInstruction, isProse } from "../guards/injection.ts";

/**
 * The text of a chunk that a model sees, verbatim: prose and tables, without blocks that address a machine. Such a block is
 * removed as a whole, because its demand may stand in sentences that look like any other.
 */
export function passageOf({ doc, text }: Chunk): string {
  return blocksOf({ ...doc, text, bodyStart: 0 })
    .filter((block) => isProse(block) || block.kind === "table")
    .map(textOf)
    .filter((block) => !sentencesOf(block).some(isInstruction))
    .join("\n");
}
