/** The form of answers: how a value is read that is written in another way than the contract says, and what is recorded. */

/** One value of an answer that is written in another way than the contract says. */
export interface FormDeviation {
  /** Where: a key of the answer, such as `total_amount` or `citations.quote`, or `line` for the line as a whole. */
  key: string;
  /** What differs, in a few words. The same habit has the same words, so that its occurrences can be counted. */
  habit: string;
  /** The value as it was given, as JSON, possibly cut. */
  given: string;
  /** The value that it was read as, as JSON, possibly cut; null if its meaning is not beyond doubt. */
  read: string | null;
}

/**
 * A value as it was read. `habits` names each way in which it differs from the contract; none if it follows it. `unclear`
 * instead of `value`: the meaning is not beyond doubt, and it names what was expected.
 */
export type Reading<T> = { habits: readonly string[] } & ({ value: T } | { unclear: string });

/** Collects how one answer differs from the contract. */
export interface AnswerForm {
  readonly deviations: readonly FormDeviation[];
  /** Records that something was written in another way, and what it was read as. */
  note(key: string, habit: string, given: unknown, read: unknown): void;
  /**
   * Takes over a value, and records how it differs from the contract.
   * @param unreadable what stands for a value whose meaning is not clear; it must count as a wrong value
   */
  take<T, U>(key: string, given: unknown, reading: Reading<T>, unreadable: U): T | U;
}

const MAX_SHOWN_CHARACTERS = 80;

/** A value as JSON, cut to a length that fits in a line. */
function shown(value: unknown): string {
  const text = typeof value === "number" && !Number.isFinite(value) ? String(value) : (JSON.stringify(value) ?? "");
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS - 3)}...` : text;
}

/** A new, empty record of the form of one answer. */
export function createAnswerForm(): AnswerForm {
  const deviations: FormDeviation[] = [];
  return {
    deviations,
    note(key, habit, given, read) {
      deviations.push({ key, habit, given: shown(given), read: shown(read) });
    },
    take(key, given, reading, unreadable) {
      if ("value" in reading) {
        for (const habit of reading.habits) {
          deviations.push({ key, habit, given: shown(given), read: shown(reading.value) });
        }
        return reading.value;
      }
      deviations.push({ key, habit: `unclear, expected ${reading.unclear}`, given: shown(given), read: null });
      return unreadable;
    },
  };
}

/** The text of a value that could not be read, which equals no label. */
export const textOfUnreadable = (value: unknown): string => (typeof value === "string" ? value : shown(value));
