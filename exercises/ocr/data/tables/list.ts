/** The entries of a table that is written as one text, separated by semicolons. Line breaks count as spaces. */
export const list = (text: string): string[] =>
  text
    .replace(/\s+/g, " ")
    .split(";")
    .map((entry) => entry.trim())
    .filter(Boolean);
