import type { DocumentEvidence } from "../evidence-types.ts";

/** The date that most readings label as the due date; null if none does. */
export function findDueDate({ dates }: Pick<DocumentEvidence, "dates">): string | null {
  const votes = new Map<string, number>();
  for (const { value, clarity, reasons } of dates.flat()) {
    if (!reasons.includes("due date") || reasons.includes("issue date")) continue;
    votes.set(value, (votes.get(value) ?? 0) + clarity);
  }
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}
