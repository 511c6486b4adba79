import { plural } from "../../base/format.ts";
import type { StoredRun } from "../../evaluation/stored-run.ts";
import { atFile, type Check, type CheckContext, type Evidence, unscored } from "../check.ts";
import type { OwnReadme } from "../facts.ts";
import { type LineFigure, statedFigures } from "../substance/stated-figures.ts";
import { shown, type Verdict, verify } from "../substance/stored-figures.ts";

/** Fewer different figures than this are worth proportionally less. */
const MIN_FIGURES = 3;
const MAX_SHOWN = 6;
/** Sections whose figures are compared with stored runs. */
const MEASURED = /result|cost|latency/i;
/** A holdout is fresh for each score, and its figures are not among the stored runs on the development data. */
const ELSEWHERE = /holdout|fresh|unseen|npm run score/i;

/** c18: the figures in the README's results are those of the runs and metrics that their lines name. */
export const claims: Check = {
  id: "c18",
  name: "claims",
  title: "README numbers equal stored results",
  async run(context) {
    const readme = await context.readme();
    const stated = figuresUnder(readme, (title) => MEASURED.test(title));
    const unchecked = uncheckedLines(readme);
    if (stated.length === 0)
      return {
        score: 0,
        evidence: [atFile("README.md", "no figure under Results"), ...unchecked],
        note: "the README states no results",
      };
    const runs = runsToCompare(context);
    if (runs.length === 0) return unscored("there are no stored runs to compare with", unchecked);
    const judged = stated.map((figure) => ({ figure, verdict: verify(figure, runs, context.grading) }));
    const right = judged.filter(({ verdict }) => verdict.kind === "right");
    const wrong = judged.filter(({ verdict }) => verdict.kind === "wrong");
    const trivial = judged.filter(({ verdict }) => verdict.kind === "trivial");
    const different = new Set(right.map(({ verdict }) => nameOf(verdict))).size;
    const score =
      right.length === 0 ? 0 : (right.length / (right.length + wrong.length)) * Math.min(1, different / MIN_FIGURES);
    return {
      score,
      evidence: [
        atFile("README.md", `${right.length} of ${plural(stated.length, "figure")} match the runs that they are about`),
        ...wrong.slice(0, MAX_SHOWN).map(wrongFigure),
        ...trivial
          .slice(0, 2)
          .map(({ figure }) =>
            atFile(`README.md:${figure.line}`, `${figure.value}: shows nothing without the run that it is from`),
          ),
        ...unchecked,
      ],
      ...(score < 1 && { note: noteOf(wrong, different) }),
    };
  },
};

/** Two ends of an interval and its middle are one figure. */
const nameOf = (verdict: Verdict) =>
  verdict.kind === "right" ? `${verdict.figure.name} ${verdict.figure.run.label}` : "";

const nearestOf = (verdict: Verdict) =>
  verdict.kind === "wrong" && verdict.nearest
    ? `the nearest stored value is ${shown(verdict.nearest)}`
    : "no run names it";

const wrongFigure = ({ figure, verdict }: { figure: LineFigure; verdict: Verdict }): Evidence =>
  atFile(`README.md:${figure.line}`, `${figure.value} matches no stored run; ${nearestOf(verdict)}`);

function noteOf(wrong: readonly { figure: LineFigure; verdict: Verdict }[], different: number): string {
  const [first] = wrong;
  if (!first) return `${different} of ${MIN_FIGURES} different figures are those of stored runs`;
  const { figure, verdict } = first;
  const others = wrong.slice(1, MAX_SHOWN).map((one) => `${one.figure.value} (line ${one.figure.line})`);
  const more = others.length > 0 ? `; so do ${others.join(", ")}` : "";
  return `README.md:${figure.line}: ${figure.value} matches no stored run, ${nearestOf(verdict)}${more}`;
}

/** Runs on the development data, newest first, and that of this score. */
function runsToCompare({ runs, measurements: { development } }: CheckContext): StoredRun[] {
  const all = new Map([...runs, ...(development ? [development] : [])].map((run) => [run.id, run]));
  return [...all.values()].sort((a, b) => b.id - a.id);
}

/** The candidate's own figures in sections by title, with their lines in the README. */
function figuresUnder({ sections, template }: OwnReadme, wanted: (title: string) => boolean): LineFigure[] {
  const generated = new Set(template.split("\n"));
  return sections
    .filter(({ title, level }) => level > 1 && wanted(title))
    .flatMap(({ body, bodyLine }) =>
      statedFigures(body, (source) => generated.has(source) || ELSEWHERE.test(source)).map((one) => ({
        ...one,
        line: bodyLine + one.line,
      })),
    );
}

/** Statements about causes and counts in the rest of the README, which no program can check. */
const CLAIM = /\d|\b(all|every|none|never|always|most|because|due to|caused)\b/i;
const MAX_UNCHECKED = 4;
const MAX_QUOTE = 80;

function uncheckedLines({ sections, template }: OwnReadme): Evidence[] {
  const generated = new Set(template.split("\n"));
  const lines = sections
    .filter(({ title, level }) => level === 2 && /fail|error|limit|trade|assum|result/i.test(title))
    .flatMap(({ title, body, bodyLine }) =>
      body.split("\n").flatMap((source, index) => {
        const isClaim = CLAIM.test(source) && !generated.has(source) && !/^\s*(<!--|\|[\s:|-]*\|$)/.test(source);
        const isCompared = MEASURED.test(title) && statedFigures(source).length > 0 && !ELSEWHERE.test(source);
        return isClaim && !isCompared ? [{ line: bodyLine + index, text: source.trim() }] : [];
      }),
    );
  const rest = lines.length - MAX_UNCHECKED;
  return [
    ...lines
      .slice(0, MAX_UNCHECKED)
      .map(({ line, text }) => atFile(`README.md:${line}`, `not checked: ${text.slice(0, MAX_QUOTE)}`)),
    ...(rest > 0 ? [atFile("README.md", `not checked: ${plural(rest, "more line")} with counts or causes`)] : []),
  ];
}
