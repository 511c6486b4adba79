import type { DocumentType } from "../fields.ts";
import type { LabeledAmount } from "./candidates/total.ts";
import type { CountryEvidence, CueCounts } from "./locale/countries.ts";
import type { Candidate, DateOrder, RankedCandidate, Reading } from "./types.ts";

/** Amounts and total candidates of one reading. */
export interface SumEvidence {
  reading: Reading;
  amounts: readonly LabeledAmount[];
  totals: readonly Candidate<number>[];
}

/** The evidence from one reading of the whole document. */
export interface PageEvidence extends SumEvidence {
  /** Folded text of each row. */
  rows: readonly string[];
  cues: CueCounts;
  types: readonly Candidate<DocumentType>[];
  vendors: readonly Candidate[];
  numbers: readonly Candidate[];
  /** Currencies by their printed sign or code. */
  currencies: readonly Candidate[];
}

export interface RankedTotal extends RankedCandidate<number> {
  /** Points from arithmetic; absent if it neither confirms nor contradicts the amount. */
  support?: number;
}

/** Candidates of all readings combined, best first. */
export interface FieldRankings {
  type: readonly RankedCandidate<DocumentType>[];
  vendor: readonly RankedCandidate[];
  date: readonly RankedCandidate[];
  total: readonly RankedTotal[];
  currency: readonly RankedCandidate[];
  number: readonly RankedCandidate[];
  /** Number of readings of the whole document, and of its sums, which every reading contains. */
  readings: { whole: number; sums: number };
}

/** What is known of a document after some OCR passes. Each pass extends it; value selection and changes use it. */
export interface DocumentEvidence {
  /** All readings in the order of the passes, including those of a part of the page. */
  readings: readonly SumEvidence[];
  /** Readings of the whole document. */
  pages: readonly PageEvidence[];
  country: CountryEvidence;
  dateOrder: DateOrder;
  /** Date candidates of each reading of the whole document, interpreted in `dateOrder`. */
  dates: readonly (readonly Candidate[])[];
  rankings: FieldRankings;
}
