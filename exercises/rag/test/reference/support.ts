import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { SolveRequest } from "../../../../src/exercise/approach.ts";
import type { Answer } from "../../../../src/exercise/case.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { approaches } from "../../reference/approaches.ts";
import type { Document } from "../../reference/model.ts";

/** A folder of the files given, taken away when the test ends. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "rag-reference-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A page of a wiki. */
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

/** What an approach answers to one question about a folder. */
export async function ask(
  folder: string,
  question: string | Ask,
  approach = "full",
  topK?: number,
  models?: SolveRequest["models"],
): Promise<Answer> {
  const answers: Answer[] = [];
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

/** What a paper is unless it says otherwise. */
export const PAPER: Document = {
  ...{ id: "paper", text: "", bodyStart: 0, title: "", type: "policy", status: "final" },
  ...{ from: null, audience: null, supersedes: null, people: [] },
};
