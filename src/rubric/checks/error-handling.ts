import { linesMatching } from "../../repository/source-files.ts";
import { atFile, type Check, type Evidence } from "../check.ts";

interface Smell {
  what: string;
  files: RegExp;
  pattern: RegExp;
  /** Whether the text of the whole file excuses the finding. */
  excused?(text: string): boolean;
}

const SMELLS: readonly Smell[] = [
  { what: "bare except", files: /\.py$/, pattern: /^\s*except\s*:/ },
  { what: "swallowed error", files: /\.py$/, pattern: /^\s*except\b.*:\s*pass\b/ },
  {
    what: "empty catch",
    files: /\.[cm]?[jt]sx?$/,
    pattern: /catch\s*(\([^)]*\))?\s*\{\s*\}|\.catch\(\s*\(\)\s*=>\s*(\{\s*\}|undefined|null)\s*\)/,
  },
  {
    what: "request without a time limit",
    files: /\.[cm]?[jt]sx?$/,
    pattern: /\bfetch\(/,
    excused: (text) => /signal|AbortSignal|timeout/i.test(text),
  },
  {
    what: "request without a time limit",
    files: /\.py$/,
    pattern: /\b(requests|httpx)\.(get|post|put|request)\((?!.*timeout)/,
    excused: (text) => /timeout\s*=/.test(text),
  },
  {
    what: "unchecked JSON",
    files: /\.[cm]?[jt]sx?$/,
    pattern: /JSON\.parse\(/,
    excused: (text) => /\btry\b|safeParse|\.parse\(\s*JSON\.parse|zod|schema/i.test(text),
  },
];

/** How many findings make the score zero. */
const MAX_FINDINGS = 3;

/** c24: errors are not swallowed, requests have time limits, and JSON from outside is checked. */
export const errorHandling: Check = {
  id: "c24",
  name: "error-handling",
  title: "errors are handled, not swallowed",
  async run({ files }) {
    const found: Evidence[] = [];
    for (const path of files.pipeline) {
      const text = await files.text(path);
      for (const { what, files: applies, pattern, excused } of SMELLS) {
        if (!applies.test(path) || excused?.(text)) continue;
        for (const { line } of linesMatching(text, pattern)) found.push(atFile(`${path}:${line}`, what));
      }
      // `except ...:` with `pass` on the next line, and `catch {` with `}` on the next line.
      for (const match of text.matchAll(/except\b[^\n]*:\s*\n\s*pass\b/g))
        found.push(atFile(`${path}:${lineAt(text, match.index)}`, "swallowed error"));
      for (const match of text.matchAll(/catch\s*(\([^)]*\))?\s*\{\s*\n\s*\}/g))
        found.push(atFile(`${path}:${lineAt(text, match.index)}`, "empty catch"));
    }
    const score = Math.max(0, 1 - found.length / MAX_FINDINGS);
    return {
      score: files.pipeline.length === 0 ? 0 : score,
      evidence: found.slice(0, 5),
      ...(found.length > 0 && {
        note: `${found[0]?.text} in ${found[0]?.ref}${found.length > 1 ? ` and ${found.length - 1} more` : ""}`,
      }),
    };
  },
};

const lineAt = (text: string, index: number) => text.slice(0, index).split("\n").length;
