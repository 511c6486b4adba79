/**
 * Do `work` without the warnings of Node, which a person can do nothing about: that a feature is experimental. `work` is
 * synchronous, so no other warning can get lost.
 */
export function withoutWarnings<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
