/** A catalog title with its variants. The price is in cents and the same for all variants. */
export interface CatalogTitle {
  title: string;
  /** Beginning of the SKU. */
  code: string;
  cents: number;
  variants: readonly string[];
  /** The title cannot be returned: it is made to measure, or cannot be sold again once opened. */
  isFinal?: true;
}

/** People and products of one split. The splits share none of them. */
export interface SeedData {
  /** Names of people by country, in the order of PLACES. */
  people: Readonly<Record<string, readonly string[]>>;
  titles: readonly CatalogTitle[];
  mailHosts: readonly string[];
  carriers: readonly string[];
  /** Harmless notes on orders. */
  notes: readonly string[];
}
