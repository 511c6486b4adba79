const REGEX_MAY_FOLLOW =
  /(^|[=(,:;!&|?{}[+\-*%<>~^]|\b(return|typeof|case|in|of|do|else|void|delete|throw|await|yield))\s*$/;

const blank = (text: string) => text.replace(/[^\n]/g, " ");

/** End (exclusive) of a literal that begins at `start` and ends with `quote`; a backslash escapes the next character. */
function endOfQuoted(source: string, start: number, quote: string, acrossLines: boolean): number {
  let at = start + quote.length;
  while (at < source.length) {
    if (source[at] === "\\") at += 2;
    else if (source.startsWith(quote, at)) return at + quote.length;
    else if (!acrossLines && source[at] === "\n") return at;
    else at++;
  }
  return source.length;
}

/** End (exclusive) of a regular expression; undefined when this slash does not begin one. It never crosses a line. */
function endOfRegex(source: string, start: number): number | undefined {
  let inClass = false;
  for (let at = start + 1; at < source.length && source[at] !== "\n"; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === "[") inClass = true;
    else if (source[at] === "]") inClass = false;
    else if (source[at] === "/" && !inClass) return at + 1;
  }
  return undefined;
}

/**
 * JavaScript or TypeScript with comments, strings and regular expressions blanked out, so that braces and words in them are
 * not taken for code. Length and line breaks are kept, and so is the code inside `${...}` of a template.
 */
export function maskScript(source: string): string {
  let masked = "";
  /** Depth of braces at which a `}` continues a template. */
  const templates: number[] = [];
  let depth = 0;
  let at = 0;
  const skipTo = (end: number) => {
    masked += blank(source.slice(at, end));
    at = end;
  };
  const template = () => {
    while (at < source.length) {
      if (source[at] === "\\") skipTo(Math.min(source.length, at + 2));
      else if (source[at] === "`") return skipTo(at + 1);
      else if (source.startsWith("${", at)) {
        skipTo(at + 2);
        templates.push(depth);
        return;
      } else skipTo(at + 1);
    }
  };
  while (at < source.length) {
    const character = source[at] ?? "";
    if (source.startsWith("//", at)) {
      const end = source.indexOf("\n", at);
      skipTo(end < 0 ? source.length : end);
    } else if (source.startsWith("/*", at)) {
      const end = source.indexOf("*/", at + 2);
      skipTo(end < 0 ? source.length : end + 2);
    } else if (character === '"' || character === "'") skipTo(endOfQuoted(source, at, character, false));
    else if (character === "`") {
      skipTo(at + 1);
      template();
    } else if (character === "/" && REGEX_MAY_FOLLOW.test(masked.slice(-20))) {
      const end = endOfRegex(source, at);
      if (end === undefined) {
        masked += character;
        at++;
      } else skipTo(end);
    } else if (character === "}" && templates.at(-1) === depth) {
      templates.pop();
      skipTo(at + 1);
      template();
    } else {
      if (character === "{") depth++;
      if (character === "}") depth--;
      masked += character;
      at++;
    }
  }
  return masked;
}

/** Python with comments and strings blanked out; length and line breaks are kept. */
export function maskPython(source: string): string {
  let masked = "";
  let at = 0;
  while (at < source.length) {
    const character = source[at] ?? "";
    let end = at + 1;
    if (character === "#") {
      const lineEnd = source.indexOf("\n", at);
      end = lineEnd < 0 ? source.length : lineEnd;
    } else if (character === '"' || character === "'") {
      const triple = character.repeat(3);
      const isTriple = source.startsWith(triple, at);
      end = endOfQuoted(source, at, isTriple ? triple : character, isTriple);
    }
    masked += end === at + 1 && !/["'#]/.test(character) ? character : blank(source.slice(at, end));
    at = end;
  }
  return masked;
}
