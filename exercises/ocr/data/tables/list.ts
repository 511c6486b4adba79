/** Entries of a table that is written as one text: separated by semicolons, line breaks are blanks. */
export const list = (text: string): string[] =>
  text
    .replace(/\s+/g, " ")
    .split(";")
    .map((entry) => entry.trim())
    .filter(Boolean);
