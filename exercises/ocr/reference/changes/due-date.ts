import { dateCandidates } from "../candidates/dates.ts";
import type { Reading } from "../types.ts";

/** The day that most readings name as the one to pay by; null where none does. */
export function findDueDate(readings: readonly Reading[], order: "day-first" | "month-first"): string | null {
  const votes = new Map<string, number>();
  for (const reading of readings) {
    for (const { value, clarity, reasons } of dateCandidates(reading, { order })) {
      if (!reasons.includes("due date") || reasons.includes("issue date")) continue;
      votes.set(value, (votes.get(value) ?? 0) + clarity);
    }
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}
