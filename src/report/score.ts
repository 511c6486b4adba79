import { duration, localTime, plural } from "../base/format.ts";
import type { ScoreDocument } from "../score/schema.ts";
import { displayWidth, fittedTable, table } from "../ui/table.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { hangingIndent } from "../ui/wrap.ts";
import { improvementLines } from "./score-advice.ts";
import { holdoutLines } from "./score-holdout.ts";
import { standInSentences } from "./usage.ts";

/** How to get a score for an assessment method. */
const HOW_TO_SCORE: Record<"auto" | "judge" | "self", string> = {
  auto: "",
  judge: "not scored; `--judge openai` or `--judge gemini` asks a model",
  self: "not scored; answer the questions in a terminal, without --no-input",
};

/** A score for the terminal: bands, branches, leaves, verdicts, hostile inputs, improvements, time. */
export function scoreReport(document: ScoreDocument, terminal: Terminal): string {
  const bold = (text: string) => terminal.paint("bold", text);
  const sections = [
    changedLines(document, terminal),
    modeLines(document, terminal),
    bandLines(document, terminal),
    capLines(document, terminal),
    helpLines(document, terminal),
    standInSentences(document).map((line) => terminal.paint("yellow", line)),
    [
      ...fittedTable(
        [["Branch", "earned", "checked", "points"].map(bold), ...document.branches.map(branchRow)],
        columnsOf(terminal),
        ["left", "right", "right", "right"],
      ),
    ],
    [bold("Leaves"), ...leafLines(document, terminal)],
    holdoutLines(document, terminal),
    hostileLines(document, terminal),
    faultLines(document, terminal),
    judgeLines(document),
    improvementLines(document, terminal),
    hangingIndent("Time: ", timesOf(document), columnsOf(terminal)),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** On the first line, because the score is meaningless if the grader or the data was modified. */
function changedLines({ changed_files: changed }: ScoreDocument, terminal: Terminal): string[] {
  if (changed.length === 0) return [];
  const shown = changed.slice(0, 5).join(", ");
  const more = changed.length > 5 ? ` and ${changed.length - 5} more` : "";
  return [terminal.paint("red", `Protected files modified: ${shown}${more}`)];
}

const ISOLATION: Readonly<Record<ScoreDocument["isolation"], string>> = {
  namespaces: "The solution saw only its own copy and its own processes.",
  processes: "The solution ran in a copy, but could have read and changed other files (no mount namespaces here).",
  folder: "The solution ran in a copy, but could have reached other files and processes (no user namespaces here).",
};

/** Who scored, and what the solution could reach meanwhile. */
function modeLines({ mode, isolation, kit_version: version, git }: ScoreDocument, terminal: Terminal): string[] {
  const text =
    mode === "official"
      ? `Official score of commit ${git.commit?.slice(0, 7)} by create-takehome ${version}.`
      : "Practice score by the runner in this repository. `npx create-takehome score DIR` scores it from outside.";
  const lines = hangingIndent("", `${text} ${ISOLATION[isolation]}`, columnsOf(terminal));
  return isolation === "namespaces" ? lines : lines.map((line) => terminal.paint("yellow", line));
}

function bandLines(document: ScoreDocument, terminal: Terminal): string[] {
  const rows = (["auto", "judge", "self"] as const)
    .filter((name) => document.bands[name].points > 0)
    .map((name) => {
      const { checked } = document.bands[name];
      return [name, ...pointColumns(document.bands[name]), checked === 0 ? HOW_TO_SCORE[name] || "not scored" : ""];
    });
  const all = { earned: document.uncapped ?? 0, checked: document.checked, points: 100 };
  return [
    terminal.paint("bold", scoreSentence(document)),
    ...table(
      [["", "earned", "checked", "points", ""], ...rows, ["all", ...pointColumns(all), ""]],
      ["left", "right", "right", "right", "left"],
    ),
  ];
}

/** The total and its two measures: `Score: 31.2 points, of 58.0 checked; there are 100`. */
export const scoreSentence = ({ total, checked }: Pick<ScoreDocument, "total" | "checked">): string =>
  `Score: ${total === null ? "-" : total.toFixed(1)} points, of ${checked.toFixed(1)} checked; there are 100`;

/** Points earned, points checked, and points that there are. What was not checked earned nothing. */
export const pointColumns = ({ earned, checked, points }: ScoreDocument["bands"]["auto"]): [string, string, string] => [
  checked === 0 ? "-" : earned.toFixed(1),
  checked.toFixed(1),
  points.toFixed(1),
];

function capLines({ caps, uncapped }: ScoreDocument, terminal: Terminal): string[] {
  return caps.flatMap(({ at_most, reason, note }) => [
    terminal.paint("red", `Capped at ${at_most} (uncapped ${uncapped?.toFixed(1) ?? "-"}): ${reason}`),
    ...(note === undefined ? [] : [`  ${note}`]),
  ]);
}

/** Help that was taken. Hints come off the total, not off the bands; a look at the reference is only reported. */
function helpLines(document: ScoreDocument, terminal: Terminal): string[] {
  return helpSentences(document).map((line) => terminal.paint("yellow", line));
}

/** A sentence for each kind of help that was taken. */
export function helpSentences({ help }: ScoreDocument): string[] {
  if (!help) return [];
  const { hints, hint_points: points, reference_shown: shown } = help;
  const first = (what: "source" | "answers") => shown.find((entry) => entry.what === what);
  const seen = (what: "source" | "answers", name: string, was: string) => {
    const entry = first(what);
    const clock = entry && { running: "while the clock ran", paused: "while the clock was paused" }[entry.clock_was];
    return entry
      ? [`${name} ${was} viewed (${localTime(entry.at)}, ${clock ?? `clock ${entry.clock_was.replace("_", " ")}`}).`]
      : [];
  };
  return [
    ...(hints.length > 0 ? [`${plural(hints.length, "hint")} taken: ${plural(points, "point")} off the total.`] : []),
    ...seen("source", "The source of the reference", "was"),
    ...seen("answers", "The answers of the reference", "were"),
  ];
}

const branchRow = ({ title, ...points }: ScoreDocument["branches"][number]): string[] => [
  title,
  ...pointColumns(points),
];

function leafLines({ leaves }: ScoreDocument, terminal: Terminal): string[] {
  const rows = leaves.map(({ title, kind, score, points }) => [
    `  ${title}`,
    score === null ? "-" : (score * points).toFixed(1),
    points.toFixed(1),
    kind === "auto" ? "" : kind,
  ]);
  const columns = columnsOf(terminal);
  const leads = fittedTable([["", "points", "of", ""], ...rows], columns, ["left", "right", "right"]).slice(1);
  const column = Math.max(...leads.map(displayWidth)) + 2;
  return leads.flatMap((lead, index) => {
    const { score = null, note = null } = leaves[index] ?? {};
    const lines = note === null ? [lead] : noted(lead, column, note, columns);
    return score === null ? lines.map((line) => terminal.paint("dim", line)) : lines;
  });
}

/** Columns that a note needs beside its leaf; with fewer it is printed below. */
const MIN_NOTE_WIDTH = 28;

function noted(lead: string, column: number, note: string, columns: number): string[] {
  if (columns - column >= MIN_NOTE_WIDTH) return hangingIndent(lead.padEnd(column), note, columns);
  return [lead, ...hangingIndent("      ", note, columns)];
}

function hostileLines({ hostile }: ScoreDocument, terminal: Terminal): string[] {
  if (!hostile) return ["The hostile inputs were not run."];
  const passed = hostile.inputs.filter((input) => input.passed).length;
  const end = hostile.finished ? "the run finished" : `the run did not finish: ${hostile.state}`;
  return [
    terminal.paint("bold", `Hostile inputs: ${passed} of ${hostile.inputs.length} passed; ${end}`),
    ...hostile.inputs
      .filter((input) => !input.passed)
      .flatMap(({ kind, found, expected }) =>
        hangingIndent("  ", `${kind}: ${found}; expected: ${expected}`, columnsOf(terminal)),
      ),
  ];
}

function faultLines({ faults }: ScoreDocument, terminal: Terminal): string[] {
  if (!faults) return [];
  if (faults.problem !== null) return [`The misbehaving model was not tried: ${faults.problem}.`];
  const triggered = faults.families.filter(({ score }) => score !== null);
  const lost = triggered.filter(({ score, early }) => score !== 1 || early > 0);
  return [
    terminal.paint(
      "bold",
      `Misbehaving model (the stand-in): ${triggered.length - lost.length} of ${triggered.length} faults survived`,
    ),
    ...table(
      lost.map(({ family, score, state, requests, early, documents }) => {
        const same = documents.filter(({ outcome }) => outcome === "same").length;
        const tooEarly = early > 0 ? `, ${early} too early` : "";
        return [
          `  ${family}`,
          `${Math.round(100 * (score ?? 0))}%`,
          `${same} of ${documents.length} as without faults`,
          `${plural(requests, "request")}${tooEarly}`,
          state,
        ];
      }),
      ["left", "right"],
    ),
  ];
}

function judgeLines({ judge }: ScoreDocument): string[] {
  if (!judge) return [];
  const { model, kappa, macro_f1: f1, items, counts } = judge;
  const agreement = `kappa ${kappa?.toFixed(2) ?? "-"}, macro F1 ${f1?.toFixed(2) ?? "-"} on ${items} labeled items`;
  return [`Judge ${model}: ${agreement}${counts ? "" : "; too low, so its verdicts do not count"}`];
}

function timesOf({ seconds, checks }: ScoreDocument): string {
  const all = Object.values(seconds).reduce((sum, part) => sum + part, 0);
  const titles = new Map(checks.map(({ id, title }) => [id, title]));
  const byTitle = new Map<string, number>();
  for (const [name, part] of Object.entries(seconds)) {
    // The runs with all faults are one entry.
    const title = titles.get(name) ?? name.replace(/^faults\..*/, "faults");
    byTitle.set(title, (byTitle.get(title) ?? 0) + part);
  }
  const parts = [...byTitle].sort(([, a], [, b]) => b - a).map(([name, part]) => `${name} ${duration(part)}`);
  return `${duration(all)} in all: ${parts.join(", ")}`;
}
