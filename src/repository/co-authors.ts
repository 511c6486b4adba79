import { run } from "../system/processes.ts";

/** Addresses and accounts under which coding assistants commit. Names alone would be those of people too (Jules, Claude). */
const TOOL =
  /@(?:anthropic|openai|cursor)\.com>|@aider\.chat>|\+copilot@users\.noreply\.github\.com>|\b(?:devin-ai-integration|google-labs-jules|gemini-code-assist)\b/i;

/** The commits after the first one that name an AI tool as a co-author, the oldest first; none outside git. */
export async function coAuthoredByTool(root: string): Promise<{ hash: string; author: string }[]> {
  const format = "--format=%x1e%H%x1f%(trailers:key=Co-authored-by,valueonly,separator=%x1f)";
  const log = await run("git", ["log", "--reverse", format], { cwd: root });
  const commits = log.ok ? log.stdout.split("\x1e").filter(Boolean).slice(1) : [];
  return commits.flatMap((commit) => {
    const [hash = "", ...authors] = commit.trim().split("\x1f");
    const author = authors.find((one) => TOOL.test(one));
    return author === undefined ? [] : [{ hash, author: author.trim() }];
  });
}
