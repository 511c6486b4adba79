import { run } from "../../system/processes.ts";
import { atCommit, type Check, unscored } from "../check.ts";

const KEYS: readonly [string, RegExp][] = [
  ["OpenAI key", /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,}/],
  ["Anthropic key", /\bsk-ant-[A-Za-z0-9_-]{20,}/],
  ["Google key", /\bAIza[A-Za-z0-9_-]{35}/],
  ["AWS key", /\bAKIA[A-Z0-9]{16}\b/],
  ["GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/],
  ["Slack token", /\bxox[abprs]-[A-Za-z0-9-]{20,}/],
  ["Hugging Face token", /\bhf_[A-Za-z0-9]{30,}/],
  ["private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
  ["key in an assignment", /(?:api[_-]?key|secret|token|password)["']?\s*[:=]\s*["']?([A-Za-z0-9+/_-]{24,})/i],
];
const PLACEHOLDER =
  /example|placeholder|your|change|dummy|fake|test|xxxx|0000|1234|abcd|<|\*\*\*|redact|process\.env|environ/i;
/** Bits per character: words and repeated letters are below, random keys above. */
const MIN_ENTROPY = 3.5;
const ENV_FILE = /(^|\/)\.env(\.(?!example|sample|template|dist)[^/]*)?$/;
/** Generated files, which are full of hashes. */
const GENERATED = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", ".takehome/takehome.mjs", "data"];

/** Bytes of `git log -p` that are looked at. */
const MAX_LOG_BYTES = 200 * 1024 * 1024;

/** c02: no key in any commit of any branch, and no .env file with content. */
export const secrets: Check = {
  id: "c02",
  name: "secrets",
  title: "no secret in the history",
  async run({ repository: { root } }) {
    const log = await run(
      "git",
      [
        ...["log", "--all", "-p", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--format=%x1e%H", "--", "."],
        ...GENERATED.map((path) => `:(exclude)${path}`),
      ],
      { cwd: root, maxBuffer: MAX_LOG_BYTES },
    );
    if (!log.ok) return unscored("git cannot show the history, or it is too large to search");
    const found = secretsOf(log.stdout);
    return found.length === 0
      ? { score: 1, evidence: [] }
      : {
          score: 0,
          evidence: found.slice(0, 5).map(({ commit, path, what }) => atCommit(commit, `${what} in ${path}`)),
          note: `${found[0]?.what} in ${found[0]?.path}: revoke it where it was issued; removing the line is not enough`,
        };
  },
};

/** What looks like a secret in the output of `git log -p`, each once per file. */
export function secretsOf(log: string): { commit: string; path: string; what: string }[] {
  const found: { commit: string; path: string; what: string }[] = [];
  let commit = "";
  let path = "";
  for (const line of log.split("\n")) {
    if (line.startsWith("\x1e")) commit = line.slice(1);
    else if (line.startsWith("+++ ")) path = line.replace(/^\+\+\+ (b\/)?/, "");
    else if (line.startsWith("+")) {
      const what =
        secretIn(line.slice(1)) ?? (ENV_FILE.test(path) && isSetting(line.slice(1)) ? "a setting" : undefined);
      if (what && !found.some((one) => one.path === path && one.what === what)) found.push({ commit, path, what });
    }
  }
  return found;
}

function secretIn(line: string): string | undefined {
  for (const [what, pattern] of KEYS) {
    const match = pattern.exec(line);
    if (!match) continue;
    if (what === "private key") return what;
    const value = match[1] ?? match[0];
    if (!PLACEHOLDER.test(value) && entropy(value) >= MIN_ENTROPY && /\d/.test(value)) return what;
  }
  return undefined;
}

/** Whether a line is `NAME=value` of an .env file with a value that is neither a switch nor a placeholder. */
function isSetting(line: string): boolean {
  const value = /^\s*(?:export\s+)?[A-Z][A-Z0-9_]*\s*=\s*["']?([^"'\s#]+)/.exec(line)?.[1];
  return value !== undefined && value.length >= 12 && !PLACEHOLDER.test(value);
}

/** Shannon entropy of the characters of a text, in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
