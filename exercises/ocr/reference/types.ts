import type { OcrAnswer } from "../contract.ts";
import type { Extraction, Field } from "../fields.ts";

/** A rectangle in pixels of the page image. Origin at the top left; `x1` and `y1` are exclusive. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** One word from the OCR engine or from the text layer of a PDF. */
export interface Word {
  text: string;
  /** 0 to 1; 1 for words of a text layer. */
  confidence: number;
  box: Box;
  /** The engine's line number. It is used to estimate the slope of the page, not to build rows. */
  line: number;
}

/** Words that a person would read as one line, from left to right. */
export interface Row {
  words: readonly Word[];
  /** The words, joined by single spaces. */
  text: string;
  box: Box;
  /** Median height of the words in pixels, as the type size: robust against a single tall box. */
  height: number;
  /** Mean confidence of the words, weighted by their length, 0 to 1. */
  confidence: number;
}

/** The `pass` of a reading that is the text layer of a PDF. */
export const TEXT_LAYER = "text layer";

/** The result of one OCR pass over a document. */
export interface Reading {
  /** Name of the pass. */
  pass: string;
  rows: readonly Row[];
  /** Set if the pass read only the rows around the sums and not the whole page. */
  part?: "sums";
  /** Size in pixels of the image that was read; all boxes lie inside it. */
  width: number;
  height: number;
}

/** A value that a field may have, with the reasons for it. */
export interface Candidate<V = string> {
  value: V;
  /** Sum of points, on an open scale. Only differences within one field are meaningful. */
  score: number;
  /** Text of the row that the value was read from. */
  source: string;
  /** OCR confidence of that row, 0 to 1. */
  clarity: number;
  /** Names of the rules that gave the points. */
  reasons: readonly string[];
}

/** Candidates of equal value from all readings of a document, combined. */
export interface RankedCandidate<V = string> extends Candidate<V> {
  /** Number of readings that contain the value. */
  readings: number;
  /** Score in the reading that supports it most. */
  best: number;
}

/** Order of day and month in a date written in digits. */
export type DateOrder = "day-first" | "month-first";

/** What an approach extracts from one document. */
export interface DocumentResult {
  extraction: Extraction;
  /** Probability, 0 to 1, that the value of a field is right, whether it was given or withheld. */
  confidence: Partial<Record<Field, number>>;
  /** Why each field has its value, as text. */
  explanations?: Partial<Record<Field, string>>;
  /** Parts of the document that were not read, each in words for a person. */
  leftOut?: readonly string[];
  /** The fields that the active changes add. */
  added?: Pick<OcrAnswer, "tax_amount" | "due_date" | "line_items">;
}
