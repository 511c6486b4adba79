/** How cases were drawn: which of them depend on each other, and which groups have a fixed size. */
export interface Design<C> {
  /** Name of a case's cluster, whose cases depend on each other, such as the trials of one task. Default: the case alone. */
  clusterOf?: ((one: C) => string) | undefined;
  /** Name of a case's stratum, a group whose size the generator fixes, such as a kind of question. Default: one stratum. */
  stratumOf?: ((one: C) => string) | undefined;
}

/** Cases that depend on each other. They are drawn together. */
export type Cluster<C> = readonly C[];

/** Clusters by stratum, in the order in which the strata first occur. Each stratum has two clusters, if there are two. */
export type Sample<C> = readonly (readonly Cluster<C>[])[];

/**
 * Cases as clusters in strata. A stratum of one cluster says nothing about the variation within it, so all of these are
 * collapsed into one stratum, and this one into another if it has one cluster (Wolter 2007, Introduction to Variance
 * Estimation, section 2.5). The stratum of a cluster is that of its first case.
 */
export function sampleOf<C>(cases: readonly C[], { clusterOf, stratumOf }: Design<C>): Sample<C> {
  const clusters = clusterOf ? groups(cases, clusterOf) : cases.map((one) => [one]);
  if (!stratumOf) return clusters.length === 0 ? [] : [clusters];
  const strata = groups(clusters, ([first]) => (first === undefined ? "" : stratumOf(first)));
  const large = strata.filter(({ length }) => length > 1);
  const single = strata.filter(({ length }) => length === 1).flat();
  if (single.length === 0) return large;
  const [first, ...others] = large;
  return single.length > 1 || !first ? [...large, single] : [[...first, ...single], ...others];
}

function groups<T>(items: readonly T[], nameOf: (item: T) => string): T[][] {
  const byName = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const own = byName.get(name);
    if (own) own.push(item);
    else byName.set(name, [item]);
  }
  return [...byName.values()];
}
