import { isObject } from "../../../src/exercise/json.ts";
import { delimitedDocument, type ModelRequest } from "../../../src/exercise/stand-in.ts";

/** A text in a prompt, with the id that the prompt gives it. */
export interface Passage {
  id: string;
  text: string;
}

/** What a prompt asks. */
export interface Prompt {
  question: string;
  /** YYYY-MM-DD; null where the prompt names no day. */
  asOf: string | null;
  passages: readonly Passage[];
}

/** Find question, day and passages in a request of any wording. The newest message that contains them counts. */
export function parsePrompt({ messages }: ModelRequest): Prompt {
  const newestFirst = messages.filter(({ role }) => role !== "assistant").reverse();
  const texts = newestFirst.filter(({ role }) => role !== "tool").map(({ text }) => text);
  const ownWords = texts.map(withoutPassages);
  const [passages = []] = newestFirst.flatMap(({ text }) => {
    const found = passagesIn(text);
    return found.length > 0 ? [found] : [];
  });
  const question = firstOf(ownWords, questionIn) ?? firstOf(texts, questionIn) ?? "";
  const all = passages.length > 0 ? passages : wholeText(texts, question);
  return { question, asOf: firstOf(ownWords, dayIn) ?? firstOf(texts, dayIn) ?? null, passages: all };
}

function firstOf(texts: readonly string[], find: (text: string) => string | undefined): string | undefined {
  for (const text of texts) {
    const found = find(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Without delimited passages: the longest text beside the question, where it is longer than the question. */
function wholeText(texts: readonly string[], question: string): Passage[] {
  const [longest = ""] = texts
    .map((text) => delimitedDocument(text) ?? text.replace(question, ""))
    .sort((a, b) => b.length - a.length);
  return longest.trim().length > question.length ? [{ id: "1", text: longest.trim() }] : [];
}

const QUESTION_LINE =
  /^[ \t>*#_-]*(question|query|q|user question|frage)\b[ \t*_]*:[ \t*_]*\n?[ \t]*(\S.*?)[ \t*_]*$/im;
const QUESTIONS = [
  /<(question|query)\b[^<>]*>\s*([\s\S]*?)\s*<\/\1>/i,
  /"(question|query)"\s*:\s*"((?:[^"\\]|\\.)+)"/i,
  QUESTION_LINE,
];

/** The text that is labeled as the question, else the last interrogative sentence. */
function questionIn(text: string): string | undefined {
  for (const pattern of QUESTIONS) {
    const found = pattern.exec(text)?.[2];
    if (found !== undefined && found.trim() !== "") return unescaped(found.trim());
  }
  return [...text.matchAll(/(?:^|[.!?:]\s+|\n\s*)([^\n.!?]+(?:\.\d[^\n.!?]*)*\?)(?=\s|$)/g)].at(-1)?.[1]?.trim();
}

const unescaped = (text: string) => text.replace(/\\(["\\/])/g, "$1").replace(/\\n/g, " ");

const DAY = /\b(?:as[ _]of|as_of|today(?: is)?|date|day)\b[^\n\d]{0,24}(\d{4}-\d{2}-\d{2})\b/i;
const dayIn = (text: string): string | undefined => DAY.exec(text)?.[1];

const TAG = "passage|document|doc|chunk|excerpt|context|page|result|item|source|snippet|section";
/** `<passage id="x">...</passage>`; the tag may have a suffix (`passage-3f2a`) that no text can guess. */
const TAGGED = new RegExp(`<((?:${TAG})(?:[-_]\\w+)*)(\\s[^<>]*)?>\\s*\\n?([\\s\\S]*?)\\n?\\s*</\\1>`, "gi");
const NAME = /\b(?:doc|id|source|name|file|title|index|n)(?:_?id)?\s*=\s*["']?([^"'\s>]+)/i;

/** Lines that name the passage after them: `[policy-x] `, `## policy-x`, `Document: policy-x`, `--- policy-x ---`. */
const HEADED =
  /^[ \t]*(?:\[((?:\d+|[^\]\s]*[-_.][^\]\s]*))\]:?[ \t]*|(?:#{1,6}|[-=]{3,})[ \t]*(?:(?:passage|document|doc|source|chunk|file)\b[ \t:#]*)?([\w./]*[-_.\d][\w./-]*)[ \t]*(?:[-=]{3,})?:?[ \t]*(?=\n)|(?:passage|document|doc|source|chunk|file)[ \t]*[:#]?[ \t]*([\w./-]+)[ \t]*:?[ \t]*(?=\n))/gim;

function passagesIn(text: string): Passage[] {
  const tagged = [...text.matchAll(TAGGED)].map(([, , attributes = "", body = ""], index) => ({
    id: nameOf(attributes, body, index),
    text: body.trim(),
  }));
  if (tagged.length > 0) return tagged.filter((passage) => passage.text !== "");
  const listed = jsonPassages(text);
  return listed.length > 0 ? listed : headedPassages(text);
}

const withoutExtension = (id: string) => id.replace(/\.md$/, "");

function nameOf(attributes: string, body: string, index: number): string {
  const named = NAME.exec(attributes)?.[1] ?? /<(?:source|id|doc)>\s*([^<]+?)\s*<\//i.exec(body)?.[1];
  return withoutExtension(named ?? String(index + 1));
}

function headedPassages(text: string): Passage[] {
  const heads = [...text.matchAll(HEADED)];
  return heads
    .map((head, index) => {
      const body = text.slice(head.index + head[0].length, heads[index + 1]?.index ?? text.length);
      return { id: withoutExtension(head[1] ?? head[2] ?? head[3] ?? String(index + 1)), text: body.trim() };
    })
    .filter((passage) => passage.text !== "");
}

const TEXT_KEYS = ["text", "content", "passage", "body", "quote", "snippet", "chunk", "excerpt"];
const ID_KEYS = ["doc", "id", "doc_id", "document_id", "document", "source", "name", "file", "title", "index"];

/** Objects with a text, in JSON that is the whole message or starts at the beginning of a line. */
function jsonPassages(text: string): Passage[] {
  for (const match of text.matchAll(/^[ \t]*(?=[[{])/gm)) {
    const end = Math.max(text.lastIndexOf("]"), text.lastIndexOf("}")) + 1;
    try {
      const found = objectsIn(JSON.parse(text.slice(match.index, end)));
      if (found.length > 0)
        return found.map(({ id, text: body }, index) => ({ id: id ?? String(index + 1), text: body }));
    } catch {
      // Not JSON from here on.
    }
  }
  return [];
}

function objectsIn(value: unknown): { id: string | undefined; text: string }[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isObject(value)) return [];
  const body = TEXT_KEYS.map((key) => value[key]).find((one) => typeof one === "string" && one.trim() !== "");
  if (typeof body !== "string") return Object.values(value).flatMap(objectsIn);
  const id = ID_KEYS.map((key) => value[key]).find((one) => typeof one === "string" || typeof one === "number");
  return [{ id: id === undefined ? undefined : withoutExtension(String(id)), text: body }];
}

/** The prompt without its passages. */
function withoutPassages(text: string): string {
  const untagged = text.replace(TAGGED, " ");
  if (untagged !== text) return untagged;
  return headedPassages(text).reduce((rest, passage) => rest.replace(beforeQuestion(passage.text), " "), text);
}

/** The last passage under a heading extends to the end of the prompt, where the question may stand. */
const beforeQuestion = (text: string) => text.split(QUESTION_LINE)[0] ?? text;
