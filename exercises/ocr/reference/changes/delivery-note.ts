import { numberCandidates } from "../candidates/number.ts";
import { rankCandidates } from "../consensus.ts";
import type { DocumentEvidence } from "../evidence-types.ts";
import { fold, phraseMatcher } from "../text.ts";

const isTitle = phraseMatcher(`
  delivery note, delivery order, delivery docket, despatch note, dispatch note, despatch advice, dispatch advice, packing
  slip, packing list, Lieferschein, Packliste, Packzettel, Versandschein, bon de livraison, bordereau de livraison,
  bordereau d'expédition, liste de colisage, nota hantaran`);

/** A title is in this part of the page, from the top. */
const TITLE_AREA = 0.5;

/**
 * Whether a document of type "other" is a delivery note: its title says so, or it has no amount of money at all, which
 * quotes and menus have.
 */
export function isDeliveryNote({ pages, rankings }: DocumentEvidence): boolean {
  const isTitled = pages.some(({ reading: { rows, height } }) =>
    rows.some(({ text, box }) => box.y0 < TITLE_AREA * height && isTitle(fold(text))),
  );
  return (
    isTitled || rankings.type.some(({ value, reasons }) => value === "other" && reasons.includes("no amount of money"))
  );
}

const LABELS = [
  {
    score: 5,
    pattern:
      /\b(DELIVERY|DESPATCH|DISPATCH|DOCKET|PACKING|LIEFERSCHEIN|LIEFER|LS|BL|BON)[\s-]*(NOTE|SLIP|ORDER)?[\s-]*(NO|NUMBER|NR|NUMMER|N[O°º]|#)\s?[.:°º]?/,
  },
] as const;

/** The number of the delivery note that most readings support; null if none has a labeled one. */
export const deliveryNoteNumber = ({ pages }: DocumentEvidence): string | null =>
  rankCandidates(pages.map(({ reading }) => numberCandidates(reading, LABELS)))[0]?.value ?? null;
