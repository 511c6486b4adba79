import type { Block } from "../documents/types.ts";

/** Addressees of a sentence that is meant for an automatic answering system. */
const ADDRESSEE =
  /\b(?:ai|llm|language model|assistants?|chat ?bots?|bots?|copilot|gpt|agents? (?:reading|processing|answering)|automat(?:ed|ic) (?:system|reader|reply|answer|assistant|tool)s?|whoever answers automatically|(?:retrieval|search|answering|summari[sz]ation) (?:system|tool|engine|pipeline|software)s?|large models?)\b/i;
/** What such a sentence asks for. */
const REQUEST =
  /\b(?:ignore|disregard|forget|override|must (?:answer|reply|respond|say|state|tell)|(?:answer|reply|respond|say|state|tell)\b.{0,60}?\b(?:with|that|exactly|only|always|instead)|always (?:answer|say|reply|state|give)|instructions?|regardless of|do not (?:mention|cite|use|quote)|instead of|system prompt|note to|attention|are to|should (?:say|answer|state|reply|give|treat|quote|report)|treat)\b/i;
/** Phrases that are an instruction to a machine without further evidence. */
const EXPLICIT_INJECTION =
  /\b(?:ignore|disregard|forget) (?:all |any |the |your |every )*(?:previous|prior|above|earlier|other|preceding) (?:instructions?|rules?|documents?|sources?|text|versions?|pages?|context)\b|\bsystem ?(?:prompt|message|:)|\[(?:system|inst)\]|<\/?system>/i;

/** Blocks of prose. Code and comments are excluded, and tables are read separately. */
const PROSE: readonly Block["kind"][] = ["text", "item", "quoted"];

/** Whether answers may be taken from the sentences of this block. */
export const isProse = ({ kind }: Pick<Block, "kind">): boolean => PROSE.includes(kind);

/**
 * Whether a text instructs automatic answering systems. Such text is treated as data: it may be retrieved, but no
 * answer is taken from it.
 */
export function isInstruction(text: string): boolean {
  return EXPLICIT_INJECTION.test(text) || (ADDRESSEE.test(text) && REQUEST.test(text));
}
