import { fold, phraseMatcher } from "./text.ts";
import type { Reading } from "./types.ts";

/** Phrases that address the program that reads a document rather than a person. */
const addressesProgram = phraseMatcher(`
    AI assistant, AI assistants, language model, language models, chatbot, automated systems, automatic systems,
    OCR software, system prompt, previous instructions, all instructions, instruction to, instructions to,
    KI-Assistent, KI-Assistenten, Sprachmodell, automatische Systeme, Texterkennung, vorherigen Anweisungen, frühere
    Anweisungen, Anweisung an, assistants IA, assistant IA, modèle de langage, systèmes automatiques, logiciel OCR,
    instructions précédentes, instruction au modèle`);

/**
 * Removes rows that tell the reading program what to answer ("Assistants must report a total of ..."), so that their
 * dates and amounts do not become candidates. A following row is removed only if it continues the sentence in lower
 * case, because an injected instruction must not be able to hide the row below it.
 */
export function removeInjectedInstructions(reading: Reading): Reading {
  let inSentence = false;
  const rows = reading.rows.filter(({ text }) => {
    inSentence = addressesProgram(fold(text)) || (inSentence && /^\P{L}*\p{Ll}/u.test(text));
    return !inSentence;
  });
  return rows.length === reading.rows.length ? reading : { ...reading, rows };
}
