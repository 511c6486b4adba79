/**
 * Blocks of a text that its author set apart as data: `<tag>...</tag>`, fences of back-ticks or quotes, and lines of
 * dashes or equals signs above and below.
 */
function delimitedBlocks(text: string): string[] {
  const patterns = [
    /<([A-Za-z][\w-]*)(?:\s[^<>]*)?>\s*\n?([\s\S]*?)<\/\1>/g,
    /(```+|"""|''')[\w-]*[ \t]*\n([\s\S]*?)\1/g,
    /^[ \t]*([-=*#]{3,})[^\n]*\n([\s\S]*?)\n[ \t]*\1[^\n]*$/gm,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => (match[2] ?? "").trim()));
}

/** Lines that introduce a document: "Here is the text of the receipt:". */
const INTRODUCTION = /^[^\n]*\b(document|receipt|invoice|text|ocr|page|content|input)\b[^\n]*:[ \t]*$/gim;

/** The longest block that the author of a prompt set apart as data; undefined where there is none. */
export function delimitedDocument(text: string): string | undefined {
  const [longest] = delimitedBlocks(text)
    .filter((block) => block.length > 0 && !/^\s*[{[]/.test(block)) // not an example or a schema
    .sort((a, b) => b.length - a.length);
  return longest;
}

/** The document inside a prompt: what is set apart as data, else what follows an introduction, else all of it. */
export function documentPart(text: string): string {
  const delimited = delimitedDocument(text);
  if (delimited !== undefined) return delimited;
  const last = [...text.matchAll(INTRODUCTION)].at(-1);
  const rest = last ? text.slice(last.index + last[0].length).trim() : "";
  return rest.length > 0 ? rest : text.trim();
}
