import type { ExecutionContext } from "./approach.ts";
import type { Case, Label, Split } from "./case.ts";

/** A fresh data set to be made. */
export interface GenerateRequest extends ExecutionContext {
  /** Same seed, count, split and kit version: same labels and text, byte for byte. */
  seed: number;
  count: number;
  split: Split;
  /** An existing empty folder. Assets (images/, corpus/) are written below it; cases and labels are returned. */
  outputDir: string;
  /** Ids of the changes whose contract the labels follow. None: the original contract, byte for byte. */
  changes?: readonly string[];
}

/** The development split, to be brought to the contract of some changes. */
export interface ExtensionRequest<C extends Case = Case, L extends Label = Label> extends ExecutionContext {
  /** The development split as it was shipped. */
  cases: readonly C[];
  labels: readonly L[];
  /** Folder for the assets of further cases; created when there are some. Nothing in it is replaced. */
  outputDir: string;
  changes: readonly string[];
  /** Whether to write the assets of further cases, which may need heavy libraries and time. */
  withAssets: boolean;
}
