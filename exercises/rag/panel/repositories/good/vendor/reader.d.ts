import type { Case, Reply } from "../src/contract.ts";

/** Reads documents. @returns what answers a question from them */
export function open(documents: readonly { id: string; text: string }[]): Promise<(question: Case) => Reply>;
