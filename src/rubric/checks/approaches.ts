import { atRun, type Check, type Evidence } from "../check.ts";
import { countedApproaches } from "../counted-approaches.ts";

const MIN_APPROACHES = 2;

/**
 * c08: two approaches of the candidate's own on the same split, which differ in their answers and both find something,
 * and the naive baseline. Runs on a stand-in do not count.
 */
export const approaches: Check = {
  id: "c08",
  name: "approaches",
  title: "two different approaches on one split",
  async run({ runs }) {
    const judged = countedApproaches(runs);
    const count = judged.filter(({ counts }) => counts).length;
    const evidence: Evidence[] = judged.map(({ run, text }) => atRun(run.id, `${run.label}: ${text}`));
    const baseline = runs.find(({ role, state }) => role === "naive" && state === "finished");
    if (baseline) evidence.push(atRun(baseline.id, `${baseline.label}: the baseline`));
    const score = (count >= MIN_APPROACHES ? 0.7 : 0) + (baseline && count >= 1 ? 0.3 : 0);
    return { score, evidence, ...(score < 1 && { note: noteOf(count, evidence, baseline !== undefined) }) };
  },
};

function noteOf(count: number, evidence: readonly Evidence[], hasBaseline: boolean): string {
  const missing = hasBaseline ? "" : "; the naive baseline is not stored (`npm run compare`)";
  const refused = evidence.find(({ text }) => text.includes("does not count"));
  const why = refused ? ` (run ${refused.ref}, ${refused.text})` : "";
  return `${count} of ${MIN_APPROACHES} approaches count${why}: \`npm run compare -- --approaches NAME,NAME\` stores a run of each${missing}`;
}
