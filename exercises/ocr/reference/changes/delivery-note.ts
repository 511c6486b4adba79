import { numberCandidates } from "../candidates/number.ts";
import { rankCandidates } from "../consensus.ts";
import type { Findings } from "../scoring.ts";
import { fold, phraseMatcher } from "../text.ts";
import type { Reading } from "../types.ts";

const isTitle = phraseMatcher(`
  delivery note, delivery order, delivery docket, despatch note, dispatch note, despatch advice, dispatch advice, packing
  slip, packing list, Lieferschein, Packliste, Packzettel, Versandschein, bon de livraison, bordereau de livraison,
  bordereau d'expédition, liste de colisage, nota hantaran`);

/** A title stands in this part of the page. */
const TITLE_AREA = 0.5;

/**
 * Whether a paper that is no invoice and no receipt is a delivery note: it says so at its head, or it has no amount of money
 * at all, which quotes and menus have.
 */
export function isDeliveryNote(readings: readonly Reading[], { type }: Findings): boolean {
  const says = readings.some(({ rows, height }) =>
    rows.some(({ text, box }) => box.y0 < TITLE_AREA * height && isTitle(fold(text))),
  );
  return says || type.some(({ value, reasons }) => value === "other" && reasons.includes("no amount of money"));
}

const LABELS = [
  {
    score: 5,
    pattern:
      /\b(DELIVERY|DESPATCH|DISPATCH|DOCKET|PACKING|LIEFERSCHEIN|LIEFER|LS|BL|BON)[\s-]*(NOTE|SLIP|ORDER)?[\s-]*(NO|NUMBER|NR|NUMMER|N[O°º]|#)\s?[.:°º]?/,
  },
] as const;

/** The number that most readings give the delivery note; null where none names one. */
export const deliveryNoteNumber = (readings: readonly Reading[]): string | null =>
  rankCandidates(readings.map((reading) => numberCandidates(reading, LABELS)))[0]?.value ?? null;
