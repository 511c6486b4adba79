import type { Split } from "../../../../src/exercise/case.ts";
import { DEVELOPMENT } from "./development.ts";
import { HOLDOUT } from "./holdout.ts";

/** A title of the catalogue with its variants. Price in cents, the same for all variants. */
export interface Title {
  title: string;
  /** Beginning of the sku. */
  code: string;
  cents: number;
  variants: readonly string[];
  /** Made to measure, or opened goods that cannot be sold again. */
  isFinal?: true;
}

/** What only one split knows: people and goods. */
export interface Tables {
  /** People by the country that they live in; the order is that of PLACES. */
  people: Readonly<Record<string, readonly string[]>>;
  titles: readonly Title[];
  mailHosts: readonly string[];
  carriers: readonly string[];
  /** Notes that drivers and packers leave on orders. */
  notes: readonly string[];
}

export const TABLES: Readonly<Record<Split, Tables>> = { development: DEVELOPMENT, holdout: HOLDOUT };
