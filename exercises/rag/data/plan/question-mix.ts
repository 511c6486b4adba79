import type { Random } from "../../../../src/exercise/random.ts";
import { allocate } from "../../../../src/exercise/sampling.ts";
import type { Kind } from "../../label.ts";
import type { QuestionMix } from "./types.ts";

/** Shares of the question kinds, in percent. */
const KIND_SHARES: readonly (readonly [Kind, number])[] = [
  ["single", 25],
  ["multi_hop", 20],
  ["stale", 15],
  ["conflict", 10],
  ["unanswerable", 15],
  ["aggregation", 10],
  ["injection", 5],
];

/** Shares of the reasons why a question has no answer, in percent. */
const REASON_SHARES: readonly (readonly ["absent" | "draftOnly" | "restricted", number])[] = [
  ["absent", 40],
  ["draftOnly", 30],
  ["restricted", 30],
];

/** The number of questions of each kind in a data set of `count` questions (largest remainder method). */
export function drawQuestionMix(count: number, random: Random): QuestionMix {
  const kinds = allocate(KIND_SHARES, count, random);
  const ofKind = (kind: Kind) => kinds.filter((one) => one === kind).length;
  const counts: Record<Kind, number> = {
    single: ofKind("single"),
    multi_hop: ofKind("multi_hop"),
    stale: ofKind("stale"),
    conflict: ofKind("conflict"),
    unanswerable: ofKind("unanswerable"),
    aggregation: ofKind("aggregation"),
    injection: ofKind("injection"),
  };
  const reasons = allocate(REASON_SHARES, counts.unanswerable, random);
  const ofReason = (reason: string) => reasons.filter((one) => one === reason).length;
  return {
    counts,
    absent: ofReason("absent"),
    draftOnly: ofReason("draftOnly"),
    restricted: ofReason("restricted"),
  };
}
