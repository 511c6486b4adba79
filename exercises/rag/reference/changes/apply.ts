import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SolveRequest } from "../../../../src/exercise/approach.ts";
import type { Answer, Case } from "../../../../src/exercise/case.ts";
import { CHANGE, FORGET_FILE } from "../../changes.ts";
import { corpusFolder } from "../documents/load.ts";
import type { Document } from "../model.ts";
import { restated } from "./restatement.ts";
import { ageOfSource } from "./source-age.ts";

export interface UnderChanges {
  /** What may be answered from. */
  documents: readonly Document[];
  /** An answer with what the contract asks for besides. */
  complete(answer: Answer, one: Case): Answer;
}

/** The corpus and the answers as the request's changes want them; both as they are when there is none. */
export async function underChanges(
  documents: readonly Document[],
  { inputDir, changes = [] }: Pick<SolveRequest, "inputDir" | "changes">,
): Promise<UnderChanges> {
  const has = (id: string) => changes.includes(id);
  const gone = has(CHANGE.forgotten) ? await forgottenIn(inputDir) : new Set<string>();
  const left = documents.filter(({ id }) => !gone.has(id));
  const right = has(CHANGE.restatement) ? restated(left) : left;
  const byId = new Map(right.map((doc) => [doc.id, doc]));
  return {
    documents: right,
    complete: (answer, one) => (has(CHANGE.sourceAge) ? ageOfSource(answer, one, byId) : answer),
  };
}

/** Ids of the documents that the list names; none without a list. */
async function forgottenIn(inputDir: string): Promise<Set<string>> {
  const text = await readFile(join(corpusFolder(inputDir), FORGET_FILE), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    },
  );
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, "").trim());
  return new Set(lines.filter((line) => line !== "").map((line) => line.replace(/\.md$/, "")));
}
