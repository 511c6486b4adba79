import { atFile, atRun, type Check, fact } from "../check.ts";
import { ownSections } from "./readme.ts";

const FIGURE = /\d/;

/** c19: time per case is reported with every answer, and the README says what a case costs in time and money. */
export const costLatency: Check = {
  id: "c19",
  title: "cost and latency are measured",
  async run(context) {
    const run = context.measured.development ?? context.runs.find(({ role }) => role === "candidate");
    const { sections } = await ownSections(context);
    const section = sections.find(({ title, words }) => /cost|latency/i.test(title) && words >= 8);
    const hasTime =
      section !== undefined && /p50|p95|median|\bms\b|seconds|\bs\b/i.test(section.body) && FIGURE.test(section.body);
    const hasMoney = section !== undefined && /\$|€|£|cent|USD|EUR|free|no cost|per month|volume/i.test(section.body);
    const reported = run?.latency.source === "reported";
    const score = (reported ? 0.3 : 0) + (hasTime ? 0.4 : 0) + (hasMoney ? 0.3 : 0);
    return {
      score,
      evidence: [
        run
          ? atRun(
              run.id,
              reported ? "every answer carries latency_ms" : `latency is ${run.latency.source}, not reported`,
            )
          : fact("no run"),
        section
          ? atFile(`README.md:${section.line}`, section.title)
          : fact("no section on cost and latency that is filled in"),
      ],
      ...(score < 1 && { note: "time per case, its price and the projection to a volume are not all there" }),
    };
  },
};
