import type { JudgeClient } from "../judge/client.ts";
import { judge } from "../judge/verdict.ts";
import type { SourceFiles } from "../repository/source-files.ts";
import { atFile, type Evidence, fact } from "./check.ts";
import { leavesOf, type Rubric } from "./schema.ts";
import type { LeafResult } from "./tree.ts";

/**
 * Results of the judge leaves: the share of criteria with a yes among those with a verdict. A judge that agrees too
 * little with the labelled set leaves them all unscored.
 */
export async function judgeLeaves(
  rubric: Rubric,
  files: SourceFiles,
  client: JudgeClient,
  trusted: boolean,
  signal: AbortSignal,
): Promise<Map<string, LeafResult>> {
  const results = new Map<string, LeafResult>();
  for (const { leaf } of leavesOf(rubric.branches)) {
    if (leaf.kind !== "judge" || leaf.from !== undefined) continue;
    if (!trusted) {
      results.set(leaf.id, {
        score: null,
        evidence: [],
        note: `${client.name} agrees too little with the labelled items`,
      });
      continue;
    }
    const texts = new Map<string, string>();
    for (const path of leaf.files) if (files.paths.includes(path)) texts.set(path, await files.text(path));
    if (texts.size === 0) {
      results.set(leaf.id, { score: 0, evidence: [], note: `there is no ${leaf.files.join(", ")}` });
      continue;
    }
    const evidence: Evidence[] = [];
    const verdicts: ("yes" | "no" | null)[] = [];
    for (const { question } of leaf.criteria) {
      const { verdict, votes, quote } = await judge(client, question, texts, signal);
      verdicts.push(verdict);
      evidence.push(
        quote
          ? atFile(quote.file, `${question} yes: "${quote.text.slice(0, 120)}"`)
          : fact(`${question} ${verdict ?? "no verdict"} (${votes.join(", ")})`),
      );
    }
    const decided = verdicts.filter((verdict) => verdict !== null);
    const yes = decided.filter((verdict) => verdict === "yes").length;
    results.set(leaf.id, {
      score: decided.length === 0 ? null : yes / decided.length,
      evidence,
      note:
        decided.length === 0
          ? "no verdict: split or unusable answers"
          : `${yes} of ${decided.length} criteria, by ${client.name}`,
    });
  }
  return results;
}
