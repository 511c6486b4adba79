import { messageOf, TakehomeError } from "../base/errors.ts";
import type { JudgeClient } from "../judge/client.ts";
import { judge } from "../judge/verdict.ts";
import type { SourceFiles } from "../repository/source-files.ts";
import type { LeafResult } from "./aggregate-scores.ts";
import { atFile, type Evidence, fact, unscored } from "./check.ts";
import type { JudgeLeaf } from "./schema.ts";

/** Note for results that are discarded because the judge is not calibrated. */
export const untrustedNote = (judge: string) => `${judge} does not agree well enough with the labeled items`;
/** Note for an answer or a criterion without a verdict. */
export const NO_VERDICT = "no verdict: split or unusable answers";

/** Maximum length of a quote in evidence, in characters. */
const MAX_QUOTE_SHOWN = 120;

/**
 * Results of leaves that are judged from files, by leaf id: the share of criteria with a yes among those with a
 * verdict. If the judge is not calibrated, all of them are unscored.
 */
export async function judgeLeaves(
  leaves: readonly JudgeLeaf[],
  files: Pick<SourceFiles, "paths" | "text">,
  client: JudgeClient,
  trusted: boolean,
  signal: AbortSignal,
): Promise<Map<string, LeafResult>> {
  const results = new Map<string, LeafResult>();
  for (const leaf of leaves) {
    results.set(leaf.id, trusted ? await judgeLeaf(leaf, files, client, signal) : unscored(untrustedNote(client.name)));
  }
  return results;
}

async function judgeLeaf(
  leaf: JudgeLeaf,
  files: Pick<SourceFiles, "paths" | "text">,
  client: JudgeClient,
  signal: AbortSignal,
): Promise<LeafResult> {
  const texts = new Map<string, string>();
  try {
    for (const path of leaf.files) if (files.paths.includes(path)) texts.set(path, await files.text(path));
  } catch (error) {
    if (!(error instanceof TakehomeError)) throw error;
    return unscored(messageOf(error));
  }
  if (texts.size === 0) return { score: 0, evidence: [], note: `there is no ${leaf.files.join(", ")}` };
  const evidence: Evidence[] = [];
  const verdicts: ("yes" | "no" | null)[] = [];
  for (const { question } of leaf.criteria) {
    const { verdict, votes, quote } = await judge(client, question, texts, signal);
    verdicts.push(verdict);
    evidence.push(
      quote
        ? atFile(quote.file, `${question} yes: "${quote.text.slice(0, MAX_QUOTE_SHOWN)}"`)
        : fact(`${question} ${verdict ?? "no verdict"} (${votes.join(", ")})`),
    );
  }
  const decided = verdicts.filter((verdict) => verdict !== null);
  if (decided.length === 0) return { score: null, evidence, note: NO_VERDICT };
  const yes = decided.filter((verdict) => verdict === "yes").length;
  return { score: yes / decided.length, evidence, note: `${yes} of ${decided.length} criteria, by ${client.name}` };
}
