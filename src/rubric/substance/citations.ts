import type { StoredRun } from "../../evaluation/stored-run.ts";
import type { Commit } from "../../repository/history.ts";
import type { CheckContext } from "../check.ts";
import { runsIn, statedFigures } from "./stated-figures.ts";
import { verify, wordsOf } from "./stored-figures.ts";

/** What a text cites that says what the text claims. */
interface Citation {
  /** Where it was found, in words. */
  text: string;
  /** 1 for a measured fact; less for a line of code, which shows that something exists but not why. */
  weight: number;
}

interface Citations {
  found: readonly Citation[];
  /** What is cited but does not say what is claimed, with the reason. */
  refuted: readonly string[];
}

type Context = Pick<CheckContext, "runs" | "grading" | "history" | "files" | "split" | "measurements">;

const CODE_WEIGHT = 0.5;

/** Look up every run, case, commit and line of code that a text cites, and compare it with what the text says. */
export async function citationsIn(context: Context, text: string): Promise<Citations> {
  const results = [
    ...runCitations(context, text),
    ...caseCitations(context, text),
    ...commitCitations(context, text),
    ...(await codeCitations(context, text)),
  ];
  return {
    found: results.flatMap((result) => ("found" in result ? [result.found] : [])),
    refuted: results.flatMap((result) => ("refuted" in result ? [result.refuted] : [])),
  };
}

type Result = { found: Citation } | { refuted: string };

const measured = (text: string): Result => ({ found: { text, weight: 1 } });

/** A run supports a text that states one of the run's figures under the name of the metric. */
function runCitations({ runs, grading }: Context, text: string): Result[] {
  const ids = new Set(runs.map(({ id }) => id));
  const cited = runsIn(text);
  const unknown = cited.filter((id) => !ids.has(id)).map((id) => ({ refuted: `there is no run ${id}` }));
  const known = cited.filter((id) => ids.has(id));
  if (known.length === 0) return unknown;
  // The paragraph that names the run also names its figures, maybe on another line.
  const paragraphs = text.split(/\n\s*\n/).filter((part) => runsIn(part).length > 0);
  const verdicts = paragraphs.flatMap((part) => {
    const words = new Set(wordsOf(part));
    return statedFigures(part).map((figure) => ({
      figure,
      verdict: verify({ ...figure, runs: runsIn(part), words }, runs, grading),
    }));
  });
  const right = verdicts.find(({ verdict }) => verdict.kind === "right");
  if (right) return [...unknown, measured(`run ${known[0]} has ${right.figure.value}`)];
  const wrong = verdicts.find(({ verdict }) => verdict.kind === "wrong");
  const refuted = wrong
    ? `run ${known[0]} has no ${wrong.figure.value}`
    : `run ${known[0]} is named without a figure of it`;
  return [...unknown, { refuted }];
}

/** Shorter values ("1", "EUR") occur on any line. */
const MIN_VALUE = 3;

/** A case supports a text that quotes its label or an answer to it. */
function caseCitations({ split, runs, measurements: { development } }: Context, text: string): Result[] {
  const cited = split.cases.filter(({ id }) => new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w-])`).test(text));
  return cited.slice(0, 5).map(({ id }) => {
    const graded = [...runs, ...(development ? [development] : [])].flatMap((run) => fieldsOf(run, id));
    const values = graded.flatMap(({ predicted, gold }) => [predicted, gold]).filter((value) => value !== null);
    const quoted = values.find((value) => value.length >= MIN_VALUE && text.includes(value));
    return quoted === undefined
      ? { refuted: `${id} is named without its label or an answer to it` }
      : measured(`${id}: "${quoted.slice(0, 40)}"`);
  });
}

const fieldsOf = ({ cases }: StoredRun, id: string) => cases.find((one) => one.id === id)?.fields ?? [];

/** A commit supports a text that names a file which the commit changes. */
function commitCitations({ history }: Context, text: string): Result[] {
  const hashes = new Set([...text.matchAll(/\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/g)].map(([hash]) => hash));
  return [...hashes].map((hash) => {
    const commit = history.own.find((one) => one.hash.startsWith(hash));
    if (!commit) return { refuted: `${hash} is no commit of yours` };
    const path = namedPath(commit, text);
    return path === undefined
      ? { refuted: `commit ${hash} changes no file that is named` }
      : measured(`commit ${hash} changes ${path}`);
  });
}

const namedPath = ({ files }: Commit, text: string) =>
  files.find(({ path }) => text.includes(path) || text.includes(path.slice(path.lastIndexOf("/") + 1)))?.path;

/** A line of code supports a text that quotes an identifier of that line, in a file that the candidate has changed. */
async function codeCitations({ files, history }: Context, text: string): Promise<Result[]> {
  const changed = new Set(history.own.flatMap((commit) => commit.files.map(({ path }) => path)));
  const results: Result[] = [];
  for (const [, path = "", line] of text.matchAll(/([\w./-]+\.[a-z]{1,5})(?::|#L)(\d+)/g)) {
    if (!files.paths.includes(path)) {
      results.push({ refuted: `there is no ${path}` });
      continue;
    }
    if (!changed.has(path) || path.endsWith(".md")) continue;
    const source = (await files.text(path)).split("\n");
    const near = source.slice(Math.max(0, Number(line) - 3), Number(line) + 2).join("\n");
    const quoted = [...text.matchAll(/`([\w$.]{3,})`/g)].find(([, name = ""]) => near.includes(name))?.[1];
    results.push(
      quoted === undefined
        ? { refuted: `${path}:${line} has no identifier that is named` }
        : { found: { text: `${path}:${line} has ${quoted}`, weight: CODE_WEIGHT } },
    );
  }
  return results;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
