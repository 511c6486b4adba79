import { fieldScores } from "../../exercise/field-accuracy.ts";
import { atFile, type Check, type CheckContext, type Evidence, unscored } from "../check.ts";

/** Percentages and costs as the reports print them. */
const NUMBER = /(?<![\w.])(\d{1,3}\.\d{1,2})\s?%?(?![\w.])/g;
/** Fewer figures than this are worth proportionally less. */
const MIN_FIGURES = 3;

/** c18: the figures in the README's results are those of stored runs. */
export const claims: Check = {
  id: "c18",
  name: "claims",
  title: "README numbers equal stored results",
  async run(context) {
    const { sections, template } = await context.readme();
    const results = sections.filter(({ title, level }) => level > 1 && /result|cost|latency/i.test(title));
    const known = knownNumbers(context);
    const claimed: { value: string; line: number }[] = [];
    const generated = new Set(template.split("\n"));
    for (const { body, bodyLine } of results) {
      body.split("\n").forEach((source, index) => {
        if (generated.has(source)) return;
        for (const [, value = ""] of source.matchAll(NUMBER)) claimed.push({ value, line: bodyLine + index });
      });
    }
    if (claimed.length === 0)
      return {
        score: 0,
        evidence: [atFile("README.md", "no figure under Results")],
        note: "the README states no results",
      };
    if (known.length === 0) return unscored("there are no stored runs to compare with");
    const right = claimed.filter(({ value }) => known.some((number) => agrees(value, number)));
    const wrong = claimed.filter((entry) => !right.includes(entry));
    const score = (right.length / claimed.length) * Math.min(1, claimed.length / MIN_FIGURES);
    const evidence: Evidence[] = [
      atFile("README.md", `${right.length} of ${claimed.length} figures match stored runs`),
      ...wrong.slice(0, 4).map(({ value, line }) => atFile(`README.md:${line}`, `${value}: matches no stored run`)),
    ];
    return {
      score,
      evidence,
      ...(score < 1 && {
        note:
          wrong.length > 0
            ? `${wrong.length} figures in the README match no stored run`
            : `fewer than ${MIN_FIGURES} figures`,
      }),
    };
  },
};

function knownNumbers({ runs, measurements: { holdout }, grading }: CheckContext): number[] {
  const onHoldout = holdout ? [holdout.candidate, holdout.naive, holdout.reference] : [];
  const all = [...new Map([...runs, ...onHoldout].map((run) => [run.id, run])).values()];
  return all
    .flatMap((run) => [
      ...[...run.metrics.values()].flatMap(({ value, low, high }) => [value, low, high]),
      ...fieldScores(run.cases, grading.fields).flatMap(({ precision, recall, f1 }) => [precision, recall, f1]),
      run.latency.p50,
      run.latency.p95,
      run.seconds,
    ])
    .filter((value) => value !== null);
}

/** Whether a printed figure is this number, or its percentage, rounded to the printed digits. */
export function agrees(printed: string, number: number): boolean {
  const digits = printed.split(".")[1]?.length ?? 0;
  const value = Number(printed);
  const step = 10 ** -digits;
  return [number, 100 * number].some((exact) => Math.abs(exact - value) <= step * 0.51);
}
