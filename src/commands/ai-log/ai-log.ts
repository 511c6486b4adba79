import { join } from "node:path";
import { type AiLogLine, appendToAiLog, readAiLog } from "../../ai-log/log.ts";
import { withAiLog } from "../../ai-log/readme-section.ts";
import { EXIT, type ExitCode, messageOf } from "../../base/errors.ts";
import { openAttemptWorkspace, warnAboutTime } from "../../cli/attempt-workspace.ts";
import { defineCommand } from "../../cli/command.ts";
import { AI_LOG_FILE } from "../../repository/layout.ts";
import { readIfExists, writeFileAtomic } from "../../system/files.ts";
import type { Terminal } from "../../ui/terminal.ts";
import { type EntryRequest, FIELDS, newEntry } from "./entry.ts";
import { listText } from "./list-text.ts";

export const aiLog = defineCommand({
  usage: "[flags]",
  options: {
    tool: { type: "string", placeholder: "NAME", summary: "The tool that was used" },
    for: { type: "string", placeholder: "TEXT", summary: "What it was used for" },
    rejected: { type: "string", placeholder: "TEXT", summary: "A suggestion of it that you rejected; needs --why" },
    why: { type: "string", placeholder: "TEXT", summary: "Why you rejected it" },
    commit: { type: "string", placeholder: "REF", summary: "The commit that shows it (your newest)" },
    list: { type: "boolean", summary: "List the entries" },
    readme: { type: "boolean", summary: `Fill README.md again, after ${AI_LOG_FILE} was changed by hand` },
    json: { type: "boolean", summary: "Print JSON, ask nothing" },
  },
  positionals: 0,
  examples: [
    ["npm run ai-log", "asks"],
    'npm run ai-log -- --tool "Claude Code" --for "tests of src/dates.ts"',
    'npm run ai-log -- --tool Copilot --for "parsing dates" --rejected "one regular expression in src/dates.ts" --why "it swaps day and month of 03/04/2025"',
    "npm run ai-log -- --list",
  ],
  async run(context) {
    const { flags, terminal } = context;
    const other = flags.only("list", "readme");
    if (other !== undefined) flags.refuse(FIELDS, `with --${other}`);
    const { attempt, repository } = await openAttemptWorkspace(context);
    await warnAboutTime(attempt, terminal);
    const { root, manifest } = repository;
    const json = flags.boolean("json");
    const before = await readAiLog(root);

    if (other === "list") {
      terminal.out(json ? JSON.stringify(before.map(withoutLine), null, 2) : listText(before, terminal));
      return EXIT.ok;
    }
    if (other === "readme") {
      const state = await fillReadme(root, before);
      terminal.out(json ? JSON.stringify({ readme: state }, null, 2) : README_TEXTS[state]);
      return EXIT.ok;
    }
    const request: EntryRequest = { root, flags, mayAsk: terminal.interactive && !json, lastTool: before.at(-1)?.tool };
    const { entry, notes } = await newEntry(request);
    const entries = await appendToAiLog(root, entry);
    if (manifest.ai === "banned") notes.push("AI tools are banned in this take-home; reviewers will see this entry.");
    return report({ root, entries, notes, json }, terminal);
  },
});

interface Added {
  root: string;
  entries: readonly AiLogLine[];
  notes: readonly string[];
  json: boolean;
}

/** Fill README.md and say what was recorded. The entry is on the disk, whatever becomes of README.md. */
async function report({ root, entries, notes, json }: Added, terminal: Terminal): Promise<ExitCode> {
  let readme: ReadmeState | "failed";
  let problem: string | undefined;
  try {
    readme = await fillReadme(root, entries);
  } catch (error) {
    readme = "failed";
    problem = messageOf(error);
  }
  const newest = entries.at(-1);
  if (json) {
    const entry = newest && withoutLine(newest);
    terminal.out(JSON.stringify({ entry, entries: entries.length, readme, problem: problem ?? null, notes }, null, 2));
  } else {
    terminal.out(`Recorded as entry ${entries.length} in ${AI_LOG_FILE}.`);
    for (const note of notes) terminal.err(terminal.paint("dim", note));
  }
  if (readme === "failed") {
    const again = "Correct that, then run `npm run ai-log -- --readme`. The entry is recorded.";
    terminal.err(terminal.paint("yellow", `README.md was not filled: ${problem}\n${again}`));
    return EXIT.failed;
  }
  if (!json) terminal.err(terminal.paint("dim", README_TEXTS[readme]));
  return EXIT.ok;
}

type ReadmeState = "filled" | "unchanged" | "missing";

const README_TEXTS: Readonly<Record<ReadmeState, string>> = {
  filled: `README.md lists the log. Commit it with ${AI_LOG_FILE}.`,
  unchanged: "README.md has the same entries already.",
  missing: "There is no README.md to list the log in.",
};

/** Write the log into README.md. @throws a failure when its comments are damaged; the file system's error */
async function fillReadme(root: string, entries: readonly AiLogLine[]): Promise<ReadmeState> {
  const file = join(root, "README.md");
  const before = await readIfExists(file);
  if (before === undefined) return "missing";
  const after = withAiLog(before, entries);
  if (after === before) return "unchanged";
  await writeFileAtomic(file, after);
  return "filled";
}

const withoutLine = ({ line, ...entry }: AiLogLine) => entry;
