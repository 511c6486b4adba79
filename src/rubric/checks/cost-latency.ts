import { atFile, atRun, type Check, fact } from "../check.ts";

const FIGURE = /\d/;
const MIN_SECTION_WORDS = 8;

/** c19: every answer reports its time, and the README states what a case costs in time and money. */
export const costLatency: Check = {
  id: "c19",
  name: "cost-latency",
  title: "cost and latency are measured",
  async run({ measurements, runs, readme }) {
    const run = measurements.development ?? runs.find(({ role }) => role === "candidate");
    const { sections } = await readme();
    const section = sections.find(({ title, words }) => /cost|latency/i.test(title) && words >= MIN_SECTION_WORDS);
    const hasTime =
      section !== undefined && /p50|p95|median|\bms\b|seconds|\bs\b/i.test(section.body) && FIGURE.test(section.body);
    const hasMoney = section !== undefined && /\$|€|£|cent|USD|EUR|free|no cost|per month|volume/i.test(section.body);
    const reported = run?.latency.source === "reported";
    const score = (reported ? 0.3 : 0) + (hasTime ? 0.4 : 0) + (hasMoney ? 0.3 : 0);
    return {
      score,
      evidence: [
        run
          ? atRun(run.id, reported ? "every answer has latency_ms" : `latency is ${run.latency.source}, not reported`)
          : fact("no run"),
        section
          ? atFile(`README.md:${section.line}`, section.title)
          : fact("the section on cost and latency is missing or empty"),
      ],
      ...(score < 1 && { note: "time per case, its price, or the projection to a volume is missing" }),
    };
  },
};
