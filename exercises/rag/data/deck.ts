import type { Random } from "../../../src/exercise/random.ts";

/**
 * Draws the entries of tables without repetition: each table is shuffled, dealt from the end, and shuffled again once it is
 * used up.
 */
export class Deck {
  readonly #random: Random;
  /** Indices of the entries that are left, by table. */
  readonly #remaining = new Map<readonly unknown[], number[]>();
  #shuffles = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The next entry of a table. Throws RangeError when the table is empty. */
  next<T>(table: readonly T[]): T {
    let remaining = this.#remaining.get(table);
    if (!remaining || remaining.length === 0) {
      remaining = this.#random.fork(this.#shuffles++).shuffle([...table.keys()]);
      this.#remaining.set(table, remaining);
    }
    const entry = table[remaining.pop() ?? 0];
    if (entry === undefined) throw new RangeError("draw from an empty table");
    return entry;
  }

  /** Several different entries; fewer where the table is short. */
  several<T>(table: readonly T[], count: number): T[] {
    const drawn = new Set<T>();
    for (let round = 0; drawn.size < Math.min(count, table.length) && round < 4 * count; round++)
      drawn.add(this.next(table));
    return [...drawn];
  }
}
