import type { Reading } from "../model.ts";
import { fold, phraseMatcher } from "../text.ts";

const isTitle = phraseMatcher(`
  delivery note, delivery order, delivery docket, despatch note, dispatch note, despatch advice, dispatch advice, packing
  slip, packing list, Lieferschein, Packliste, Versandschein, bon de livraison, bordereau de livraison, bordereau
  d'expédition, liste de colisage, nota hantaran`);

/** A title stands in this part of the page. */
const HEAD = 0.5;

/** Whether a page calls itself a delivery note. An invoice may name one too, further down and beside a number. */
export function isDeliveryNote(readings: readonly Reading[]): boolean {
  return readings.some(({ rows, height }) =>
    rows.some(({ text, box }) => box.y0 < HEAD * height && isTitle(fold(text))),
  );
}
