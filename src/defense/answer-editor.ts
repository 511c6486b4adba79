/** Maximum length of a stored answer. Typed answers are shorter, but pasted text may be longer. */
export const MAX_CHARACTERS = 10_000;

interface Edit {
  text: string;
  done: boolean;
}

const PRINTABLE = /^[^\p{Cc}]+$/u;

/**
 * An answer after a key press at its end. Enter breaks the line; Ctrl-D, or Enter after a line with a single dot, completes
 * the answer; Backspace, Ctrl-W and Ctrl-U delete a character, a word, a line.
 */
export function applyKey(text: string, name: string, typed: string, ctrl: boolean): Edit {
  const next = (value: string): Edit => ({ text: value.slice(0, MAX_CHARACTERS), done: false });
  if (ctrl && name === "d") return { text: text.trimEnd(), done: true };
  if (ctrl && name === "u") return next(text.replace(/[^\n]*$/, ""));
  if (ctrl && name === "w") return next(text.replace(/[^\s]*[ \t]*$/, ""));
  if (name === "backspace") return next([...text].slice(0, -1).join(""));
  if (name === "return" || name === "enter") {
    if (/(^|\n)\.$/.test(text)) return { text: text.slice(0, -1).trimEnd(), done: true };
    return next(`${text}\n`);
  }
  if (name === "tab") return next(`${text}  `);
  return !ctrl && PRINTABLE.test(typed) ? next(text + typed) : next(text);
}
