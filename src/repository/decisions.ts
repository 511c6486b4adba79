import { withoutComments } from "../base/markdown/comments.ts";
import { type Section, sectionsOf } from "../base/markdown/sections.ts";

/** An entry with less text has only been started. */
const MIN_CHARACTERS = 80;

/**
 * The candidate's own entries (`## D1: ...`) in DECISIONS.md. The template's example does not count: it stands between two
 * comments that the kit wrote.
 */
export function decisionsOf(text: string): Section[] {
  const own = text.replace(/<!-- EXAMPLE[\s\S]*?<!-- END OF EXAMPLE -->/g, (match) => match.replace(/[^\n]/g, ""));
  return sectionsOf(withoutComments(own)).filter(
    ({ title, body }) =>
      /^D\d+\b/i.test(title) && !/\(example, delete me\)/i.test(title) && body.length > MIN_CHARACTERS,
  );
}
