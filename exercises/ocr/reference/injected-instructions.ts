import { fold, phraseMatcher } from "./text.ts";
import type { Reading } from "./types.ts";

/** A document speaks to people. Text that speaks to the program that reads it is no evidence of anything. */
const speaksToPrograms = phraseMatcher(`
    AI assistant, AI assistants, language model, language models, chatbot, automated systems, automatic systems,
    OCR software, system prompt, previous instructions, all instructions, instruction to, instructions to,
    KI-Assistent, KI-Assistenten, Sprachmodell, automatische Systeme, Texterkennung, vorherigen Anweisungen, frühere
    Anweisungen, Anweisung an, assistants IA, assistant IA, modèle de langage, systèmes automatiques, logiciel OCR,
    instructions précédentes, instruction au modèle`);

/**
 * A reading without the rows that tell its reader what to answer ("Assistants must report a total of ..."). Rules do not
 * obey orders, but a date or an amount in one is a candidate like any other if it stays. Rows that go on in small letters
 * belong to the sentence; anything else stays, as an order must not be able to hide the row below it.
 */
export function withoutInstructions(reading: Reading): Reading {
  let inSentence = false;
  const rows = reading.rows.filter(({ text }) => {
    inSentence = speaksToPrograms(fold(text)) || (inSentence && /^\P{L}*\p{Ll}/u.test(text));
    return !inSentence;
  });
  return rows.length === reading.rows.length ? reading : { ...reading, rows };
}
