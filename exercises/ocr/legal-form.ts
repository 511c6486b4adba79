/** Legal forms that the corrected supplier list omits, as listed in CHANGE-REQUEST.md. Longer ones come first. */
const LEGAL_FORMS = [
  ...["gmbh & co. kg", "ug (haftungsbeschränkt)", "gmbh", "e.k.", "kg"],
  ...["pty limited", "pty. ltd.", "pty ltd", "limited", "ltd.", "ltd", "llp", "sdn. bhd.", "sdn bhd"],
  ...["co. inc.", "inc.", "llc", "corp.", "sarl", "sasu", "sas", "eurl"],
] as const;

const letters = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]/g, "");
const FOLDED_LEGAL_FORMS = LEGAL_FORMS.map(letters);

/**
 * Removes the legal form at the end of a company's name: "Tolbridge GmbH & Co. KG" becomes "Tolbridge". Case and
 * punctuation of the form do not matter. A name that consists only of a legal form is not changed.
 */
export function stripLegalForm(name: string): string {
  const words = name.trim().split(/\s+/);
  for (let count = Math.min(4, words.length - 1); count >= 1; count--) {
    if (!FOLDED_LEGAL_FORMS.includes(letters(words.slice(-count).join("")))) continue;
    return words
      .slice(0, -count)
      .join(" ")
      .replace(/[\s,]+$/, "");
  }
  return name;
}
