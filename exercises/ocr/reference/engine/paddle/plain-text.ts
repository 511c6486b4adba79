/** Characters that the network gives for ASCII ones, and that Unicode's compatibility forms do not cover. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  "。": ".",
  "、": ",",
  "—": "-",
  "–": "-",
  一: "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "【": "[",
  "】": "]",
};

/** Text with ASCII punctuation and digits in place of the full-width ones of Chinese print. */
export function plainText(text: string): string {
  return [...text.normalize("NFKC")]
    .map((character) => LOOKALIKES[character] ?? character)
    .join("")
    .trim();
}
