import { type Section, sectionsOf, withoutComments } from "./markdown.ts";

/** Entries of the candidate's own: the template's example is marked as one, and lies in code or between comments. */
export function decisionsOf(text: string): Section[] {
  const own = text.replace(/<!-- EXAMPLE[\s\S]*?<!-- END OF EXAMPLE -->/g, (match) => match.replace(/[^\n]/g, ""));
  return sectionsOf(withoutComments(own)).filter(
    ({ title, body }) => /^D\d+\b/i.test(title) && !/\(example, delete me\)/i.test(title) && body.length > 80,
  );
}
