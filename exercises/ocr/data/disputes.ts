import { tableRowsOf } from "../../../src/exercise/markdown.ts";
import type { OcrLabel } from "../contract.ts";
import { FIELDS, type Field } from "../fields.ts";
import { sameValue } from "../grading/compare.ts";
import type { Fault } from "./faults.ts";

/** A row of `label-issues.md`. */
export interface Dispute {
  id: string;
  field: Field;
  shipped: string | null;
  shouldBe: string | null;
  why: string;
}

interface ParsedDisputes {
  disputes: Dispute[];
  /** Invalid rows, with the reason. */
  problems: string[];
}

/**
 * `upheld`: the label is wrong and the proposal is right; `located`: both are wrong; `rejected`: the label is right.
 */
type Verdict = "upheld" | "located" | "rejected";

interface DisputeScore {
  verdicts: { dispute: Dispute; verdict: Verdict }[];
  /** Faults in the shipped labels. */
  faults: number;
  /** Upheld disputes divided by all disputes; null without any. */
  precision: number | null;
  /** Upheld disputes divided by faults; null if there are no faults. */
  recall: number | null;
  /** Faults that were at least located, divided by faults. */
  located: number | null;
}

const EMPTY = new Set(["", "-", "null", "none"]);

function value(cell: string): string | null {
  const text = cell.replace(/^`+|`+$/g, "").trim();
  return EMPTY.has(text.toLowerCase()) ? null : text;
}

const isField = (text: string): text is Field => FIELDS.some((field) => field === text);

/**
 * Parses the table `id | field | shipped | should be | why` in a Markdown file; other lines are ignored. If a field is
 * disputed twice, the last row counts.
 * @param ids the ids of all documents
 */
export function parseDisputes(markdown: string, ids: ReadonlySet<string>): ParsedDisputes {
  const disputes = new Map<string, Dispute>();
  const problems: string[] = [];
  for (const [id = "", field = "", shipped = "", shouldBe = "", why = ""] of tableRowsOf(markdown)) {
    const plainId = value(id) ?? "";
    const plainField = value(field) ?? "";
    if (plainId.toLowerCase() === "id" || plainId === "") continue;
    if (!ids.has(plainId)) problems.push(`${plainId}: no such document`);
    else if (!isField(plainField))
      problems.push(`${plainId}: "${plainField}" is none of the fields ${FIELDS.join(", ")}`);
    else {
      const dispute = { id: plainId, field: plainField, shipped: value(shipped), shouldBe: value(shouldBe), why };
      disputes.set(`${plainId}/${plainField}`, dispute);
    }
  }
  return { disputes: [...disputes.values()], problems };
}

/** Equality as in grading; null equals only null. */
const same = (field: Field, a: string | null, b: string | null) =>
  a === null || b === null ? a === b : sameValue(field, a, b);

/** Scores disputes against the faults that the labels were shipped with. */
export function scoreDisputes(
  disputes: readonly Dispute[],
  faults: readonly Pick<Fault, "id" | "field" | "truth">[],
): DisputeScore {
  const verdicts = disputes.map((dispute) => {
    const fault = faults.find(({ id, field }) => id === dispute.id && field === dispute.field);
    const verdict: Verdict = !fault
      ? "rejected"
      : same(dispute.field, dispute.shouldBe, fault.truth)
        ? "upheld"
        : "located";
    return { dispute, verdict };
  });
  const count = (wanted: Verdict) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  const upheld = count("upheld");
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    verdicts,
    faults: faults.length,
    precision: ratio(upheld, verdicts.length),
    recall: ratio(upheld, faults.length),
    located: ratio(upheld + count("located"), faults.length),
  };
}

/** The ids of a set of labels, for `parseDisputes`. */
export const idsOf = (labels: readonly Pick<OcrLabel, "id">[]): Set<string> => new Set(labels.map(({ id }) => id));
