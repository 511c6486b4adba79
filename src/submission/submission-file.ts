import { join } from "node:path";
import { SUBMISSION_FILE } from "../repository/layout.ts";
import { readIfExists, sha256, writeFileAtomic } from "../system/files.ts";

/** Where facts that were edited by hand are kept when they are replaced. */
export const PREVIOUS_FILE = "SUBMISSION.previous.md";

const OWN_MARKS = { begin: "<!-- yours: begin -->", end: "<!-- yours: end -->" };
const FACTS_MARKS = { begin: /<!-- facts: begin ([0-9a-f]{16}) -->\n/, end: "<!-- facts: end -->" };

const PROMPT = `## In short

<!-- Yours: what you built, how well it does, and whether you would ship it. \`npm run finish\` keeps this part. -->
`;

export interface SubmissionPlan {
  /**
   * new: there is no file. same: nothing changes. update: only the facts change. edited: the facts were edited by hand.
   * foreign: the file does not have the marks of this command.
   */
  state: "new" | "same" | "update" | "edited" | "foreign";
  text: string;
  before: string | undefined;
}

/**
 * The file with fresh facts. Text outside the facts is kept; a file that this command did not write becomes the candidate's
 * part.
 */
export function planSubmission(before: string | undefined, facts: string): SubmissionPlan {
  const block = `<!-- facts: begin ${hashOf(facts)} -->\n${facts}${FACTS_MARKS.end}`;
  const whole = (yours: string) =>
    `# Submission\n\n${OWN_MARKS.begin}\n${yours.trimEnd()}\n${OWN_MARKS.end}\n\n${block}\n`;
  if (before === undefined || before.trim() === "") return { state: "new", text: whole(PROMPT), before };
  const begin = FACTS_MARKS.begin.exec(before);
  const end = begin ? before.indexOf(FACTS_MARKS.end, begin.index) : -1;
  if (!begin || end < 0) return { state: "foreign", text: whole(before), before };
  const old = before.slice(begin.index + begin[0].length, end);
  const text = before.slice(0, begin.index) + block + before.slice(end + FACTS_MARKS.end.length);
  if (text === before) return { state: "same", text, before };
  return { state: hashOf(old) === begin[1] ? "update" : "edited", text, before };
}

const hashOf = (text: string) => sha256(text.replace(/\r\n/g, "\n")).slice(0, 16);

export const readSubmission = (root: string) => readIfExists(join(root, SUBMISSION_FILE));

/** Write the file, with the old one beside it where edits would be lost. */
export async function writeSubmission(root: string, { state, text, before }: SubmissionPlan): Promise<void> {
  if (state === "same") return;
  if (state === "edited" && before !== undefined) await writeFileAtomic(join(root, PREVIOUS_FILE), before);
  await writeFileAtomic(join(root, SUBMISSION_FILE), text);
}
