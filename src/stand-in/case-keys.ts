import { documentPart } from "./prompt-document.ts";
import { digest } from "./text.ts";
import type { ModelRequest } from "./types.ts";

/** Tells which requests are about the same thing, so that a retry or a repair counts as the next request of one case. */
export interface CaseKeys {
  /** @returns a short hash of content alone: the same content has the same key in every run */
  keyOf(request: ModelRequest): string;
  clear(): void;
}

/** Conversations kept for comparison; more than any run has open at once. */
const MOST_KNOWN = 2_000;

interface Known {
  key: string;
  conversation: string;
}

/**
 * In this order: the same pictures are the same case, whatever is said about them; a conversation that begins with one
 * seen before goes on with it (a repair appends the complaint); the same document inside other words is the same case.
 * System messages, parameters and headers do not count.
 */
export function createCaseKeys(): CaseKeys {
  let known: Known[] = [];
  const documents = new Map<string, string>();
  const remember = (entry: Known, document: string) => {
    known = [entry, ...known.filter(({ conversation }) => conversation !== entry.conversation)].slice(0, MOST_KNOWN);
    if (document.length > 0 && !documents.has(document)) documents.set(document, entry.key);
    return entry.key;
  };
  return {
    keyOf({ messages }) {
      const own = messages.filter(({ role }) => role !== "system");
      const pictures = own.flatMap(({ attachments }) => attachments).map(({ bytes }) => digest(bytes));
      if (pictures.length > 0) return short(digest(...[...new Set(pictures)].sort()));
      const conversation = own.map(({ role, text }) => `${role}: ${text}`).join("\n");
      const lastUser = own.filter(({ role }) => role === "user").at(-1)?.text ?? "";
      const document = documentPart(lastUser);
      const before = known.find((entry) => `${conversation}\n`.startsWith(`${entry.conversation}\n`));
      const key = before?.key ?? documents.get(document) ?? short(digest(document));
      return remember({ key, conversation: before?.conversation ?? conversation }, before ? "" : document);
    },
    clear() {
      known = [];
      documents.clear();
    },
  };
}

const short = (hash: string) => hash.slice(0, 12);
