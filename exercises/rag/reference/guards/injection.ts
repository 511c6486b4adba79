import type { Block } from "../model.ts";

/** Whom a sentence addresses if it is meant for a program that answers. */
const ADDRESSEE =
  /\b(?:ai|llm|language model|assistants?|chat ?bots?|bots?|copilot|gpt|agents? (?:reading|processing|answering)|automat(?:ed|ic) (?:system|reader|reply|answer|assistant|tool)s?|whoever answers automatically|(?:retrieval|search|answering|summari[sz]ation) (?:system|tool|engine|pipeline|software)s?|large models?)\b/i;
/** What it then asks for. */
const DEMAND =
  /\b(?:ignore|disregard|forget|override|must (?:answer|reply|respond|say|state|tell)|(?:answer|reply|respond|say|state|tell)\b.{0,60}?\b(?:with|that|exactly|only|always|instead)|always (?:answer|say|reply|state|give)|instructions?|regardless of|do not (?:mention|cite|use|quote)|instead of|system prompt|note to|attention|are to|should (?:say|answer|state|reply|give|treat|quote|report)|treat)\b/i;
const PLAIN =
  /\b(?:ignore|disregard|forget) (?:all |any |the |your |every )*(?:previous|prior|above|earlier|other|preceding) (?:instructions?|rules?|documents?|sources?|text|versions?|pages?|context)\b|\bsystem ?(?:prompt|message|:)|\[(?:system|inst)\]|<\/?system>/i;

/** Text that people are meant to read: code and comments are not what a company says. */
const SAID: readonly Block["kind"][] = ["text", "item", "quoted"];

/** May something be answered from such a part of a document? Tables are read as tables. */
export const isSaid = ({ kind }: Pick<Block, "kind">): boolean => SAID.includes(kind);

/**
 * Is this text an instruction to whoever answers questions from the corpus? Such text is data: it may be found, but
 * nothing is answered from it.
 */
export function isInstruction(text: string): boolean {
  return PLAIN.test(text) || (ADDRESSEE.test(text) && DEMAND.test(text));
}
