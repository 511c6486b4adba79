/** A function that computes its result once for each argument; arguments are compared as keys of a Map. */
export function memoize<K, V>(compute: (key: K) => V): (key: K) => V {
  const results = new Map<K, { value: V }>();
  return (key) => {
    const known = results.get(key) ?? { value: compute(key) };
    results.set(key, known);
    return known.value;
  };
}
