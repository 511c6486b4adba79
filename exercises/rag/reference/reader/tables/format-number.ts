const UNITS = /\b(hours?|minutes?|seconds?|days?|weeks?|months?|years?|[KMGT]B|km|kg|percent)\b/i;

/**
 * A figure as an answer is written: grouped thousands, at most two decimals, with the unit that the head of its column
 * states.
 */
export function written(figure: number, head: string): string {
  const rounded = Math.round(figure * 100) / 100;
  const [whole = "", decimals] = (Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(2)).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + (decimals === undefined ? "" : `.${decimals}`);
  const money = /€|\bEUR\b|\beuros?\b/i.test(head)
    ? "€"
    : /\$|\bUSD\b/.test(head)
      ? "$"
      : /£|\bGBP\b/.test(head)
        ? "£"
        : "";
  if (money !== "") return `${money}${grouped}`;
  const unit = UNITS.exec(head)?.[1];
  return unit === undefined ? grouped : `${grouped} ${/B$/.test(unit) ? unit : unit.toLowerCase()}`;
}
