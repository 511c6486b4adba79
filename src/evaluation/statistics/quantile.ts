/**
 * Quantile of sorted numbers, with linear interpolation between neighbors (type 7 of Hyndman and Fan 1996); null for an
 * empty list.
 * @param share 0 to 1
 */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}
