/** Longest answer that is kept, in characters: nobody types more in two minutes, but a paste may. */
export const MOST_CHARACTERS = 10_000;

export interface Edit {
  text: string;
  done: boolean;
}

const PRINTABLE = /^[^\p{Cc}]+$/u;

/**
 * What a key does to an answer that is typed at its end. Enter breaks the line; Ctrl-D, or Enter after a line that is a
 * single dot, ends it; Backspace, Ctrl-W and Ctrl-U take back a character, a word, a line.
 */
export function edited(text: string, name: string, typed: string, ctrl: boolean): Edit {
  const go = (next: string): Edit => ({ text: next.slice(0, MOST_CHARACTERS), done: false });
  if (ctrl && name === "d") return { text: text.trimEnd(), done: true };
  if (ctrl && name === "u") return go(text.replace(/[^\n]*$/, ""));
  if (ctrl && name === "w") return go(text.replace(/[^\s]*[ \t]*$/, ""));
  if (name === "backspace") return go([...text].slice(0, -1).join(""));
  if (name === "return" || name === "enter") {
    if (/(^|\n)\.$/.test(text)) return { text: text.slice(0, -1).trimEnd(), done: true };
    return go(`${text}\n`);
  }
  if (name === "tab") return go(`${text}  `);
  return !ctrl && PRINTABLE.test(typed) ? go(text + typed) : go(text);
}
