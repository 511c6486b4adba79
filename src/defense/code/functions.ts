import { maskPython, maskScript } from "./mask.ts";

/** One function of a source file. Lines are pluralOf from 1 and include the signature. */
export interface FunctionMeasure {
  name: string;
  line: number;
  lines: number;
  /**
   * Decisions plus one (McCabe 1976): branches, loops, cases, handlers, conditional and short-circuit operators.
   * Those of a nested function count for the nested function only.
   */
  complexity: number;
}

interface Span {
  name: string;
  start: number;
  bodyStart: number;
  end: number;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

/**
 * The functions of a file, by the extension of its name: JavaScript and TypeScript (functions, methods, arrow functions
 * with braces), Python. A generated repository has no parser, so this reads brackets and indentation; what it cannot read is
 * left out. In files of other languages no function is found.
 */
export function functionsIn(path: string, source: string): FunctionMeasure[] {
  const script = SCRIPT.test(path);
  if (!script && !path.endsWith(".py")) return [];
  const masked = script ? maskScript(source) : maskPython(source);
  const spans = script ? scriptSpans(masked) : pythonSpans(masked);
  const decisions = script ? SCRIPT_DECISIONS : PYTHON_DECISIONS;
  return spans.map((span) => {
    const inner = spans.filter((other) => other !== span && other.start >= span.bodyStart && other.end <= span.end);
    let own = masked.slice(span.bodyStart, span.end);
    for (const { start, end } of inner) {
      const from = start - span.bodyStart;
      own = own.slice(0, from) + " ".repeat(end - start) + own.slice(from + end - start);
    }
    const line = lineOf(masked, span.start);
    return {
      name: span.name,
      line,
      lines: lineOf(masked, span.end - 1) - line + 1,
      complexity: 1 + (own.match(decisions)?.length ?? 0),
    };
  });
}

/** `?` of a conditional, not of `?.`, `??` or an optional member `a?:`. */
const SCRIPT_DECISIONS = /\b(?:if|for|while|case|catch)\b|&&|\|\||\?\?|(?<!\?)\?(?![?.:),])/g;
const PYTHON_DECISIONS = /\b(?:if|elif|for|while|except|and|or|case)\b/g;

const lineOf = (text: string, index: number) => {
  let line = 1;
  for (let at = 0; at < index; at++) if (text[at] === "\n") line++;
  return line;
};

const PAIRS: Readonly<Record<string, string>> = { "(": ")", "{": "}", "[": "]" };

/** Index of the bracket that closes the one at `open`, or undefined. */
function closing(text: string, open: number): number | undefined {
  const stack: string[] = [];
  for (let at = open; at < text.length; at++) {
    const character = text[at] ?? "";
    const closer = PAIRS[character];
    if (closer) stack.push(closer);
    else if (character === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return at;
    } else if (/[)}\]]/.test(character)) return undefined;
  }
  return undefined;
}

const CONTROL = new Set(["if", "for", "while", "switch", "catch", "with", "await", "return"]);

function scriptSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", open + 1)) {
    const close = closing(text, open);
    if (close === undefined) continue;
    const before = text.slice(Math.max(0, open - 200), open);
    const word = /([\w$]+)\s*(?:<[^<>()]*(?:<[^<>]*>)?[^<>()]*>)?\s*$/.exec(before)?.[1];
    const after = afterType(text, close + 1);
    const arrow = text.startsWith("=>", after);
    const bodyStart = arrow ? skipBlanks(text, after + 2) : after;
    if (text[bodyStart] !== "{") continue;
    if (!arrow && (word === undefined || CONTROL.has(word))) continue;
    const end = closing(text, bodyStart);
    if (end === undefined) continue;
    const named = arrow ? arrowName(before) : { name: word === "function" ? "(anonymous)" : (word ?? ""), back: 0 };
    const lineStart = text.lastIndexOf("\n", open) + 1;
    const start = arrow
      ? Math.max(lineStart, open - named.back)
      : Math.max(lineStart, open - before.trimStart().length);
    spans.push({ name: named.name, start, bodyStart, end: end + 1 });
  }
  return spans;
}

/** The variable or property that an arrow function is assigned to, and how far before it the name starts. */
function arrowName(before: string): { name: string; back: number } {
  const assigned = /([\w$]+)\s*(?::[^=;{}]*)?[=:]\s*(?:async\s*)?(?:<[^<>()]*>\s*)?$/.exec(before);
  return assigned ? { name: assigned[1] ?? "", back: assigned[0].length } : { name: "(anonymous)", back: 0 };
}

const skipBlanks = (text: string, at: number) => at + (/^\s*/.exec(text.slice(at, at + 400))?.[0].length ?? 0);

/** The index after a parameter list and its return type, if any: of `{`, `=>` or anything else. */
function afterType(text: string, from: number): number {
  let at = skipBlanks(text, from);
  if (text[at] !== ":") return at;
  at = skipBlanks(text, at + 1);
  let expectsType = true;
  let angles = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (/\s/.test(character)) at++;
    else if (text.startsWith("=>", at) && angles === 0) return at;
    else if (/[;,)\]}=]/.test(character) && angles === 0) return at;
    else if (character === "{" && !expectsType && angles === 0) return at;
    else if (character in PAIRS) {
      const end = closing(text, at);
      if (end === undefined) return at;
      at = end + 1;
      expectsType = false;
    } else if (character === "<" || character === ">") {
      angles += character === "<" ? 1 : -1;
      expectsType = false;
      at++;
    } else {
      const word = /^[\w$]+/.exec(text.slice(at, at + 100))?.[0];
      expectsType = word === undefined ? /[|&?:]/.test(character) : /^(is|keyof|typeof|readonly|extends)$/.test(word);
      at += word?.length ?? 1;
    }
  }
  return at;
}

function pythonSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*(?:\[[^\]]*\])?\(/gm)) {
    const start = match.index + (match[1]?.length ?? 0);
    const close = closing(text, match.index + match[0].length - 1);
    if (close === undefined) continue;
    const colon = text.indexOf(":", close);
    if (colon < 0) continue;
    const indent = match[1]?.length ?? 0;
    let end = text.indexOf("\n", colon);
    if (end < 0) end = text.length;
    let at = end;
    while (at < text.length) {
      const next = text.indexOf("\n", at + 1);
      const line = text.slice(at + 1, next < 0 ? text.length : next);
      if (line.trim() !== "") {
        if (line.length - line.trimStart().length <= indent) break;
        end = next < 0 ? text.length : next;
      }
      if (next < 0) break;
      at = next;
    }
    spans.push({ name: match[2] ?? "", start, bodyStart: colon + 1, end });
  }
  return spans;
}
