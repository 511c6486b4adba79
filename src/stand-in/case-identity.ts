import { documentPart } from "./prompt-document.ts";
import { digest } from "./text.ts";
import type { ModelRequest } from "./types.ts";

/** Assigns requests to cases, so that a retry or a repair counts as the next request of the same case. */
interface CaseKeys {
  /** @returns the key of the request's case: a short hash of content only, so that it is the same in every run */
  keyOf(request: ModelRequest): string;
  /** Forgets all cases. */
  clear(): void;
}

/** Number of conversations kept for comparison; more than any run has open at once. */
const MAX_CONVERSATIONS = 2_000;

interface KnownConversation {
  key: string;
  conversation: string;
}

/**
 * Creates an empty assignment of requests to cases. Two requests belong to the same case if one of these rules applies,
 * in this order:
 *
 * 1. They contain the same images, whatever the text.
 * 2. One conversation extends the other: a repair appends the error message.
 * 3. They contain the same document, whatever the words around it.
 *
 * System messages, parameters and headers are ignored.
 * @param documentNouns what the exercise calls a document (see {@link documentPart})
 */
export function createCaseKeys(documentNouns: readonly string[] = []): CaseKeys {
  let known: KnownConversation[] = [];
  const documents = new Map<string, string>();
  const add = (entry: KnownConversation, document: string) => {
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
      const images = own.flatMap(({ attachments }) => attachments).map(({ bytes }) => digest(bytes));
      if (images.length > 0) return short(digest(...[...new Set(images)].sort()));
      const conversation = own.map(({ role, text }) => `${role}: ${text}`).join("\n");
      const lastUser = own.filter(({ role }) => role === "user").at(-1)?.text ?? "";
      const document = documentPart(lastUser, documentNouns);
      const earlier = known.find((entry) => `${conversation}\n`.startsWith(`${entry.conversation}\n`));
      const key = earlier?.key ?? documents.get(document) ?? short(digest(document));
      return add({ key, conversation: earlier?.conversation ?? conversation }, earlier ? "" : document);
    },
    clear() {
      known = [];
      documents.clear();
    },
  };
}

const short = (hash: string) => hash.slice(0, 12);
