import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import type { RagAnswer } from "../../contract.ts";
import { approaches } from "../../reference/approaches.ts";
import type { Document } from "../../reference/documents/types.ts";
import type { RagRequest } from "../../reference/types.ts";

/** A folder with the given files, removed when the test ends. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "rag-reference-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A wiki page. */
export function page(title: string, body: string, head: Readonly<Record<string, string>> = {}): string {
  const keys = { title, type: "policy", status: "final", effective: "2023-01-01", audience: "everyone", ...head };
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
  return `---\n${lines.join("\n")}\n---\n\n# ${title}\n\n${body}\n`;
}

interface Ask {
  question: string;
  as_of?: string;
  role?: string;
}

/** An approach's answer to one question about a folder. */
export async function ask(
  folder: string,
  question: string | Ask,
  approach = "full",
  topK?: number,
  models?: RagRequest["models"],
): Promise<RagAnswer> {
  const answers: RagAnswer[] = [];
  const chosen = approaches.find(({ name }) => name === approach);
  await chosen?.solve({
    inputDir: folder,
    cases: [{ id: "q", ...(typeof question === "string" ? { question } : question) }],
    jobs: undefined,
    ...(topK !== undefined && { settings: { "top-k": topK } }),
    ...(models && { models }),
    libraries: createLibraries([process.cwd()], {}),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    emit: async (answer) => void answers.push(answer),
  });
  return answers[0] ?? { id: "nothing was emitted" };
}

/** Ids of the cited documents. */
export const citedDocs = ({ citations = [] }: RagAnswer): string[] => citations.map(({ doc }) => doc);

/** A document without content, for tests of single properties. */
export const DOCUMENT: Document = {
  ...{ id: "document", text: "", bodyStart: 0, title: "", type: "policy", status: "final" },
  ...{ from: null, audience: null, supersedes: null, people: [] },
};
