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
const MAX_CONVERSATIONS = 2_000;

interface KnownConversation {
  key: string;
  conversation: string;
}

/**
 * Requests belong to one case, in this order of rules, when they hold the same pictures, whatever the text; when a
 * conversation extends an earlier one (a repair appends the complaint); when they hold the same document inside other
 * words. System messages, parameters and headers do not count.
 * @param documentNouns what the exercise calls a document (see {@link documentPart})
 */
export function createCaseKeys(documentNouns: readonly string[] = []): CaseKeys {
  let known: KnownConversation[] = [];
  const documents = new Map<string, string>();
  const remember = (entry: KnownConversation, document: string) => {
    known = [entry, ...known.filter(({ conversation }) => conversation !== entry.conversation)].slice(
      0,
      MAX_CONVERSATIONS,
    );
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
      const document = documentPart(lastUser, documentNouns);
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
