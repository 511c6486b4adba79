/**
 * Processes items with limited concurrency, in their order. Rejects with the first failure; work that has started is not
 * aborted.
 */
export async function forEachConcurrently<T>(
  items: readonly T[],
  concurrency: number,
  process: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await process(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
}
