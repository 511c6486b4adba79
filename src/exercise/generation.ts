/** Requests for data: new data sets, and the development split under change requests. */
import type { ExecutionContext } from "./approach.ts";
import type { Case, Label, Split } from "./case.ts";

/** A request for a new data set. */
export interface GenerateRequest extends ExecutionContext {
  /** The same seed, count, split and kit version give the same labels and text, byte for byte. */
  seed: number;
  /** Number of cases. */
  count: number;
  split: Split;
  /** An existing empty folder for assets such as `images/` or `corpus/`. Cases and labels are returned, not written. */
  outputDir: string;
  /** Ids of the active changes, whose contracts the labels must follow. None: the original contract, byte for byte. */
  changes?: readonly string[];
}

/** A request to adapt the development split to the contracts of changes. */
export interface ExtensionRequest<C extends Case = Case, L extends Label = Label> extends ExecutionContext {
  /** The shipped development split. */
  cases: readonly C[];
  labels: readonly L[];
  /** Folder for the assets of further cases. Create it only if there are any, and do not replace files in it. */
  outputDir: string;
  /** Ids of the active changes; at least one. */
  changes: readonly string[];
  /** Whether to write the assets of further cases, which may need heavy libraries and take time. */
  withAssets: boolean;
}
