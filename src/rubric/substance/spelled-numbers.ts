const UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000 };

/** The numbers of a text, in figures (`3,000`, `2.5k`) or in words up to twelve million (`three hundred`). */
export function numbersIn(text: string): number[] {
  const figures = [...text.matchAll(/(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?([km]\b)?/gi)].map(
    ([, digits = "", scale]) =>
      Number(digits.replaceAll(",", "")) * ({ k: 1000, m: 1_000_000 }[scale?.toLowerCase() ?? ""] ?? 1),
  );
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const spelled = words.flatMap((word, index) => {
    const unit = UNITS.indexOf(word);
    const scale = SCALES[words[index + 1] ?? ""];
    return unit > 0 && scale !== undefined ? [unit * scale] : [];
  });
  return [...figures, ...spelled];
}
