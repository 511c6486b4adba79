/** A labeled item: a person's label, and the judge's verdict (null: none). */
export interface Pair {
  label: "yes" | "no";
  verdict: "yes" | "no" | null;
}

export interface Agreement {
  items: number;
  /** Cohen's kappa; null when it is not defined. */
  kappa: number | null;
  /** Mean of the F1 of "yes" and of "no"; null when one of them has no item. */
  macroF1: number | null;
}

/** A judge with a lower kappa does not count: "substantial" agreement begins at 0.61 (Landis and Koch 1977). */
export const MIN_KAPPA = 0.6;

/**
 * Agreement with a person's labels. Cohen's kappa (1960): (p_o - p_e) / (1 - p_e), with p_e from the marginals of both.
 * A missing verdict counts as a third answer, which a person never gives, so it lowers both measures.
 */
export function agreement(pairs: readonly Pair[]): Agreement {
  const items = pairs.length;
  const count = (matches: (pair: Pair) => boolean) => pairs.filter(matches).length;
  const classes = ["yes", "no"] as const;
  const observed = count(({ label, verdict }) => label === verdict) / items;
  const expected = classes.reduce(
    (sum, name) =>
      sum + (count(({ label }) => label === name) / items) * (count(({ verdict }) => verdict === name) / items),
    0,
  );
  const f1 = classes.map((name) => {
    const both = count(({ label, verdict }) => label === name && verdict === name);
    const either = count(({ label }) => label === name) + count(({ verdict }) => verdict === name);
    return either === 0 ? null : (2 * both) / either;
  });
  const defined = f1.filter((value) => value !== null);
  return {
    items,
    kappa: items === 0 || expected === 1 ? null : (observed - expected) / (1 - expected),
    macroF1: defined.length < classes.length ? null : defined.reduce((sum, value) => sum + value, 0) / classes.length,
  };
}
