import type { Page } from "./documents.ts";

/** A sentence or table row that an answer may rest on. */
export interface Statement {
  doc: string;
  /** Verbatim, so that it can be cited. */
  text: string;
  title: string;
}

/** Text that tells a program what to say is no source. */
const ORDER = /\b(?:assistants?|AI|chat ?bots?|bots?|language models?|automat\w+ (?:system|answer|repl)\w*)\b/i;

const MAX_QUOTE = 400;

/** The sentences and table rows of a page. */
export function statementsOf({ id, body }: Page): Statement[] {
  const title = /^#\s+(.+)$/m.exec(body)?.[1] ?? id;
  return body
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^(#|\|[\s:-]+\|)/.test(line))
    .flatMap((line) => (line.startsWith("|") ? [line] : line.split(/(?<=[.!?])\s+(?=[A-Z"'#€\d])/)))
    .map((text) => text.trim())
    .filter((text) => text.length > 8 && text.length <= MAX_QUOTE && !ORDER.test(text))
    .map((text) => ({ doc: id, text, title }));
}
