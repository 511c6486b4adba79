import type { Random } from "../../../../src/exercise/random.ts";
import { deal } from "../../../../src/exercise/sampling.ts";
import { KINDS, type Kind } from "../model.ts";
import type { Demand } from "./plan-corpus.ts";

/** Shares of the kinds of questions. */
const MIX: readonly (readonly [Kind, number])[] = [
  ["single", 25],
  ["multi_hop", 20],
  ["stale", 15],
  ["conflict", 10],
  ["unanswerable", 15],
  ["aggregation", 10],
  ["injection", 5],
];

/** Why there is no answer: nobody wrote it down, only a draft says it, or the asker may not read it. */
const REASONS: readonly (readonly ["absent" | "draftOnly" | "restricted", number])[] = [
  ["absent", 40],
  ["draftOnly", 30],
  ["restricted", 30],
];

/** How many questions of each kind a data set of that size has (largest remainders). */
export function demandFor(count: number, random: Random): Demand {
  const kinds = deal(MIX, count, random);
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, kinds.filter((one) => one === kind).length])) as Record<
    Kind,
    number
  >;
  const reasons = deal(REASONS, counts.unanswerable, random);
  const of = (wanted: string) => reasons.filter((reason) => reason === wanted).length;
  return { counts, absent: of("absent"), draftOnly: of("draftOnly"), restricted: of("restricted") };
}
