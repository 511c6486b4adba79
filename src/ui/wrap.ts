import { displayWidth } from "./table.ts";

/** Break a text into lines of at most `width` columns, at blanks where it can; line breaks and indentation stay. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(1, width);
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let rest = line;
    while (displayWidth(rest) > limit) {
      const end = fitting(rest, limit);
      const blank = rest.lastIndexOf(" ", end);
      const cut = blank > 0 && rest.slice(0, blank).trim() !== "" ? blank : end;
      lines.push(rest.slice(0, cut).trimEnd());
      rest = cut === blank ? rest.slice(cut + 1) : rest.slice(cut);
    }
    return [...lines, rest];
  });
}

/**
 * `text` behind `lead`, its further lines below its first.
 * @param width columns of the whole; where hardly any are left for the text, it stays one line
 */
export function hanging(lead: string, text: string, width: number): string[] {
  const indent = displayWidth(lead);
  if (width - indent < LEAST) return [`${lead}${text}`];
  return wrap(text, width - indent).map((line, index) => `${index === 0 ? lead : " ".repeat(indent)}${line}`);
}

const LEAST = 20;

/** Two columns, the second broken below itself: a command and what it does. @param width columns of the whole */
export function described(rows: readonly (readonly [string, string])[], width: number): string[] {
  const column = Math.max(0, ...rows.map(([lead]) => displayWidth(lead))) + 2;
  return rows.flatMap(([lead, text]) =>
    text === "" ? [lead] : hanging(lead + " ".repeat(column - displayWidth(lead)), text, width),
  );
}

/** How many characters fit into so many columns; at least one, or nothing would ever fit. */
function fitting(text: string, columns: number): number {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns && end > 0) return end;
    end += character.length;
  }
  return end;
}
