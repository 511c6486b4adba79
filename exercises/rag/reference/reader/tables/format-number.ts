const UNITS = /\b(hours?|minutes?|seconds?|days?|weeks?|months?|years?|[KMGT]B|km|kg|percent)\b/i;

/**
 * A figure as answers print it: grouped thousands, at most two decimals, and the unit or currency from the heading of its
 * column.
 */
export function formatNumber(figure: number, heading: string): string {
  const rounded = Math.round(figure * 100) / 100;
  const [whole = "", decimals] = (Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(2)).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + (decimals === undefined ? "" : `.${decimals}`);
  const currency = /€|\bEUR\b|\beuros?\b/i.test(heading)
    ? "€"
    : /\$|\bUSD\b/.test(heading)
      ? "$"
      : /£|\bGBP\b/.test(heading)
        ? "£"
        : "";
  if (currency !== "") return `${currency}${grouped}`;
  const unit = UNITS.exec(heading)?.[1];
  return unit === undefined ? grouped : `${grouped} ${/B$/.test(unit) ? unit : unit.toLowerCase()}`;
}
