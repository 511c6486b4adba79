import { join } from "node:path";
import { readText } from "../../../../src/exercise/files.ts";
import { CHANGE, FORGET_FILE } from "../../changes.ts";
import type { RagAnswer, RagCase } from "../../contract.ts";
import { corpusFolder } from "../documents/load.ts";
import type { Document } from "../documents/types.ts";
import type { RagRequest } from "../types.ts";
import { applyRestatements } from "./restatement.ts";
import { addSourceAge } from "./source-age.ts";

interface ChangedContract {
  /** The documents that may be answered from. */
  documents: readonly Document[];
  /** Adds to an answer what the changed contract asks for. */
  complete(answer: RagAnswer, ragCase: RagCase): RagAnswer;
}

/** The corpus and the completion of answers under the request's changes; without changes both stay as they are. */
export async function applyChanges(
  documents: readonly Document[],
  { inputDir, changes = [] }: Pick<RagRequest, "inputDir" | "changes">,
): Promise<ChangedContract> {
  const has = (id: string) => changes.includes(id);
  const forgotten = has(CHANGE.forgotten) ? await readForgottenIds(inputDir) : new Set<string>();
  const remaining = documents.filter(({ id }) => !forgotten.has(id));
  const corrected = has(CHANGE.restatement) ? applyRestatements(remaining) : remaining;
  const byId = new Map(corrected.map((doc) => [doc.id, doc]));
  return {
    documents: corrected,
    complete: (answer, ragCase) => (has(CHANGE.sourceAge) ? addSourceAge(answer, ragCase, byId) : answer),
  };
}

/** Ids of the documents on the list of documents to forget; empty without a list. */
async function readForgottenIds(inputDir: string): Promise<Set<string>> {
  const text = await readText(join(corpusFolder(inputDir), FORGET_FILE)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, "").trim());
  return new Set(lines.filter((line) => line !== "").map((line) => line.replace(/\.md$/, "")));
}
