/** A rectangle in pixels of the page image, origin at the top left, `x1` and `y1` exclusive. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** One word as the OCR engine (or a PDF's text layer) gives it. */
export interface Word {
  text: string;
  /** 0 to 1; 1 for the text layer of a PDF. */
  confidence: number;
  box: Box;
  /** The engine's own line that the word is in: rows are not taken from it, but the slope of the page is. */
  line: number;
}

/** Words that a person would read as one line, left to right. */
export interface Row {
  words: readonly Word[];
  /** The words joined with one blank. */
  text: string;
  box: Box;
  /** Median height of the words in pixels: robust against a stray tall box, so it stands for the type size. */
  height: number;
  /** Mean of the words' confidence, weighted by their length, 0 to 1. */
  confidence: number;
}

/** One reading of a page: what one pass over one preprocessing of it saw. */
export interface Reading {
  /** Name of the pass, for the evidence. */
  pass: string;
  rows: readonly Row[];
  /** What was read: the whole page unless it says otherwise, or only the rows around its sums. */
  part?: "sums";
  /** Size in pixels of the image that was read; boxes lie inside it. */
  width: number;
  height: number;
}

/** A value that a document may have in a field, and why. */
export interface Candidate<V = string> {
  value: V;
  /** Additive evidence on an open scale; only differences within one field mean something. */
  score: number;
  /** Text of the row that it was read from. */
  source: string;
  /** How sure the engine was of that row, 0 to 1. */
  clarity: number;
  /** Names of the rules that gave the score, for people who ask why. */
  reasons: readonly string[];
}
