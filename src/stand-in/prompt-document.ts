/**
 * The parts of a prompt that its author delimited as data: `<tag>...</tag>`, fences of backticks or quotes, and blocks
 * between lines of dashes, equals signs, asterisks or number signs.
 */
function delimitedBlocks(text: string): string[] {
  const patterns = [
    /<([A-Za-z][\w-]*)(?:\s[^<>]*)?>\s*\n?([\s\S]*?)<\/\1>/g,
    /(```+|"""|''')[\w-]*[ \t]*\n([\s\S]*?)\1/g,
    /^[ \t]*([-=*#]{3,})[^\n]*\n([\s\S]*?)\n[ \t]*\1[^\n]*$/gm,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => (match[2] ?? "").trim()));
}

/** Nouns in a line that introduces a document, in any exercise: "Here is the text of the document:". */
const DOCUMENT_NOUNS = ["document", "text", "page", "content", "input"];

/**
 * Finds the document that the author of a prompt delimited with tags, fences or lines.
 * @returns the longest delimited block without its delimiters, except JSON; undefined if there is none
 */
export function delimitedDocument(text: string): string | undefined {
  const [longest] = delimitedBlocks(text)
    .filter((block) => block.length > 0 && !/^\s*[{[]/.test(block)) // JSON is an example or a schema
    .sort((a, b) => b.length - a.length);
  return longest;
}

/**
 * Extracts the document from a prompt: the delimited block; otherwise the text after the last line that introduces a
 * document ("Text of the receipt:"); otherwise the whole text.
 * @param nouns further words for a document, in lower case, such as "receipt"
 */
export function documentPart(text: string, nouns: readonly string[] = []): string {
  const delimited = delimitedDocument(text);
  if (delimited !== undefined) return delimited;
  const introduction = new RegExp(`^[^\\n]*\\b(${[...DOCUMENT_NOUNS, ...nouns].join("|")})\\b[^\\n]*:[ \\t]*$`, "gim");
  const last = [...text.matchAll(introduction)].at(-1);
  const rest = last ? text.slice(last.index + last[0].length).trim() : "";
  return rest.length > 0 ? rest : text.trim();
}
