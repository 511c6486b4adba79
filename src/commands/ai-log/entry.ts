import { commitNamed, type NamedCommit, newestOwnCommit } from "../../ai-log/commit.ts";
import type { AiLogEntry } from "../../ai-log/log.ts";
import { HASH_LENGTH } from "../../ai-log/readme-section.ts";
import { oneLine } from "../../attempt/clarifications.ts";
import { TakehomeError, usageError } from "../../base/errors.ts";

/** The flags that an entry consists of, in the order in which they are asked for. */
export const FIELDS = ["tool", "for", "rejected", "why", "commit"] as const;
type Field = (typeof FIELDS)[number];

const MAX_CHARACTERS = 500;

const EXAMPLE = 'npm run ai-log -- --tool "Claude Code" --for "tests of src/dates.ts"';

export interface EntryRequest {
  root: string;
  flags: { string(name: Field): string | undefined };
  /** Whether there is a person to ask. */
  mayAsk: boolean;
  /** The tool of the newest entry, which is proposed. */
  lastTool: string | undefined;
}

/**
 * A new entry from the flags. If the tool or its purpose is missing and there is a person, everything that is missing is
 * asked for.
 * @returns the entry, and what the person should know about it
 * @throws a usage error for a missing, empty or overlong text, and for a commit that does not exist
 */
export async function newEntry(request: EntryRequest): Promise<{ entry: AiLogEntry; notes: string[] }> {
  const { root, flags } = request;
  const given = new Map<Field, string>();
  for (const name of FIELDS) {
    const value = flags.string(name);
    if (value === undefined) continue;
    const problem = problemOf(value);
    if (problem !== undefined) throw usageError(`--${name} ${problem}.`, `Example: \`${EXAMPLE}\`.`);
    given.set(name, oneLine(value));
  }
  const asks = request.mayAsk && !(given.has("tool") && given.has("for"));
  const texts = asks ? await askTexts(given, request.lastTool) : given;
  for (const name of ["tool", "for"] as const) {
    if (!texts.has(name)) throw usageError(`--${name} is required.`, `Example: \`${EXAMPLE}\`.`);
  }
  if (texts.has("rejected") !== texts.has("why")) {
    const [present, missing] = texts.has("rejected") ? ["rejected", "why"] : ["why", "rejected"];
    throw usageError(`--${present} needs --${missing}.`, "Pass both, or neither.");
  }
  const name = given.get("commit");
  const newest = name === undefined ? await newestOwnCommit(root) : undefined;
  const commit = name === undefined ? (asks ? await askCommit(root, newest) : newest) : await commitNamed(root, name);
  const [tool = "", purpose = "", rejected, why] = FIELDS.map((field) => texts.get(field));
  const entry: AiLogEntry = {
    at: new Date().toISOString(),
    ...{ tool, for: purpose, rejected, why, commit: commit?.hash },
  };
  return { entry, notes: notesOn(entry, commit) };
}

function problemOf(text: string): string | undefined {
  const { length } = oneLine(text);
  if (length === 0) return "is empty";
  return length > MAX_CHARACTERS ? `has ${length} characters; at most ${MAX_CHARACTERS} are allowed` : undefined;
}

async function askTexts(given: ReadonlyMap<Field, string>, lastTool = ""): Promise<ReadonlyMap<Field, string>> {
  const { askText } = await import("../../ui/prompts.ts");
  const texts = new Map(given);
  const required = (value: string) => {
    const problem = problemOf(value);
    return problem && `The answer ${problem}.`;
  };
  const optional = (value: string) => (value === "" ? undefined : required(value));
  const ask = async (name: Field, question: string, initial: string, check: typeof required) => {
    if (texts.has(name)) return;
    const answer = oneLine(await askText(question, initial, check));
    if (answer !== "") texts.set(name, answer);
  };
  await ask("tool", "Which tool?", lastTool, required);
  await ask("for", "What was it used for?", "", required);
  await ask("rejected", "Which suggestion did you reject? Empty for none", "", given.has("why") ? required : optional);
  if (texts.has("rejected")) await ask("why", "Why did you reject it?", "", required);
  return texts;
}

/** Asks again for a commit that does not exist, so that no answer given so far is lost. */
async function askCommit(root: string, newest: NamedCommit | undefined): Promise<NamedCommit | undefined> {
  if (!newest) return undefined;
  const { askText, note } = await import("../../ui/prompts.ts");
  for (;;) {
    const initial = newest.hash.slice(0, HASH_LENGTH);
    const answer = await askText(`Which commit shows it? Empty for ${initial}, your newest`, initial, () => undefined);
    if (answer === initial) return newest;
    try {
      return await commitNamed(root, answer);
    } catch (error) {
      if (!(error instanceof TakehomeError)) throw error;
      note(error.message, "Choose another");
    }
  }
}

function notesOn({ rejected }: AiLogEntry, commit: NamedCommit | undefined): string[] {
  const named = commit && `${commit.hash.slice(0, HASH_LENGTH)} (${commit.subject})`;
  return [
    ...(named === undefined ? ["It names no commit, because you have none yet."] : [`It names commit ${named}.`]),
    ...(commit && !commit.isOwn ? ["This is no commit of yours, so the entry does not count in the score."] : []),
    ...(rejected === undefined ? ["The score counts entries that name a rejected suggestion and the reason."] : []),
  ];
}
