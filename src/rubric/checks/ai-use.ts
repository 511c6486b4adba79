import { type AiLogLine, parseAiLog } from "../../ai-log/log.ts";
import { isAboutAi } from "../../ai-log/readme-section.ts";
import { plural } from "../../base/format.ts";
import { wordCount } from "../../base/markdown/prose.ts";
import { coAuthoredByTool } from "../../repository/co-authors.ts";
import { AI_LOG_FILE } from "../../repository/layout.ts";
import { atCommit, atFile, type Check, type CheckContext, type CheckResult, fact, unscored } from "../check.ts";
import { citationsIn } from "../substance/citations.ts";
import { saysTheSame } from "../substance/similarity.ts";

const MIN_ENTRIES = 2;
/** A suggestion or a reason with fewer words names nothing. */
const MIN_WORDS = 3;
/** A rejected suggestion with its reason, which nothing confirms. */
const PROSE_WEIGHT = 0.2;
/** The same, with a commit of one's own that changes nothing which the entry names. */
const COMMIT_WEIGHT = 0.5;
/** A statement that no tools were used is short. */
const MAX_WORDS_OF_NONE = 40;

/**
 * c25: suggestions of AI tools that were rejected, each with the reason and a commit that shows it. The best two entries
 * of the log count, so that more of them gain nothing. Where AI tools are banned, nothing can be earned: the check only
 * looks for records of their use.
 */
export const aiUse: Check = {
  id: "c25",
  name: "ai-use",
  title: "the AI log: rejected suggestions, each with reason and commit",
  async run(context) {
    const { files, repository } = context;
    const entries = parseAiLog(await files.text(AI_LOG_FILE));
    if (repository.manifest.ai === "banned") return recordedUse(repository.root, entries);
    if (entries.length > 0) return rejections(context, entries);
    if (repository.manifest.ai === "required") {
      return { score: 0, evidence: [], note: "AI tools are required, and the AI log has no entry (`npm run ai-log`)" };
    }
    return withoutLog(context);
  },
};

/** That nothing is recorded proves nothing, so it earns nothing. */
async function recordedUse(root: string, entries: readonly AiLogLine[]): Promise<CheckResult> {
  const commits = await coAuthoredByTool(root);
  if (entries.length + commits.length === 0) {
    return unscored("AI tools are banned, and no use is recorded, which no program can prove");
  }
  return {
    score: 0,
    evidence: [
      ...entries.slice(0, 4).map(({ line, tool, for: use }) => atFile(`${AI_LOG_FILE}:${line}`, `${tool}: ${use}`)),
      ...commits.slice(0, 4).map(({ hash, author }) => atCommit(hash, `co-authored by ${author}`)),
    ],
    note: "AI tools are banned, and their use is recorded",
    isFinal: true,
  };
}

async function rejections(context: CheckContext, entries: readonly AiLogLine[]): Promise<CheckResult> {
  const weighed: { entry: AiLogLine; weight: number; text: string }[] = [];
  for (const entry of entries) {
    const result = await weigh(context, entry);
    const isRepeated = weighed.some((one) => one.weight > 0 && saysTheSame(textOf(one.entry), textOf(entry)));
    weighed.push({ entry, ...(isRepeated ? { weight: 0, text: "says the same as an earlier entry" } : result) });
  }
  const best = [...weighed].sort((a, b) => b.weight - a.weight).slice(0, MIN_ENTRIES);
  const score = best.reduce((sum, { weight }) => sum + weight, 0) / MIN_ENTRIES;
  const counted = weighed.filter(({ weight }) => weight > 0).length;
  return {
    score,
    evidence: [
      ...best.map(({ entry, text }) => atFile(`${AI_LOG_FILE}:${entry.line}`, `${entry.tool}: ${text}`)),
      fact(`${counted} of ${plural(entries.length, "entry", "entries")} with a rejected suggestion and its reason`),
    ],
    ...(score < 1 && {
      note:
        counted < MIN_ENTRIES
          ? `${counted} of ${MIN_ENTRIES} entries name a rejected suggestion with its reason`
          : (best.find(({ weight }) => weight < 1)?.text ?? ""),
    }),
  };
}

const textOf = ({ rejected = "", why = "" }: AiLogLine): string => `${rejected} ${why}`;

/** What an entry counts, 0 to 1, and what decided that. */
async function weigh(context: CheckContext, entry: AiLogLine): Promise<{ weight: number; text: string }> {
  const { rejected = "", why = "", commit = "" } = entry;
  if (wordCount(rejected) < MIN_WORDS) return { weight: 0, text: "names no rejected suggestion" };
  if (wordCount(why) < MIN_WORDS || saysTheSame(rejected, why)) return { weight: 0, text: "gives no reason" };
  const { found } = await citationsIn(context, `${entry.for}\n${rejected}\n${why}\n${commit}`);
  const weight = Math.max(0, ...found.map((one) => one.weight));
  const own = HASH.test(commit) ? context.history.own.find(({ hash }) => hash.startsWith(commit)) : undefined;
  if (weight > COMMIT_WEIGHT || (weight > 0 && !own)) return { weight, text: found[0]?.text ?? "" };
  return own
    ? { weight: COMMIT_WEIGHT, text: `names no file that commit ${commit.slice(0, 7)} changes` }
    : { weight: PROSE_WEIGHT, text: commit === "" ? "names no commit" : `${commit.slice(0, 7)} is no commit of yours` };
}

const HASH = /^[0-9a-f]{7,40}$/i;

/** Nobody has to use a tool: a statement that none was used takes the leaf out of what is checked. */
async function withoutLog({ readme }: CheckContext): Promise<CheckResult> {
  const { sections, template } = await readme();
  const known = new Set(template.split("\n").map((line) => line.trim()));
  const section = sections.find((one) => one.level > 1 && isAboutAi(one));
  const own = section?.body.split("\n").filter((line) => !known.has(line.trim())) ?? [];
  const isNone = /\b(no|none|not|without)\b[^.]{0,30}\b(AI|assistant|tool|used)/i.test(own.join(" "));
  if (section && section.words > 0 && section.words < MAX_WORDS_OF_NONE && isNone) {
    return unscored("README.md says that no AI tool was used, so there is nothing to check", [
      atFile(`README.md:${section.line}`, section.title),
    ]);
  }
  return { score: 0, evidence: [], note: "the AI log has no entry (`npm run ai-log`)" };
}
