import type { Json, JsonObject } from "../base/json.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { CaseTrace, TraceStep } from "../exercise/services.ts";
import { clip } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

const NARROW = 100;
const LONGEST_VALUE = 40;

/** What was seen of a case in a run: step by step, then what was left behind and what was wanted. */
export function traceReport(
  id: string,
  run: Pick<StoredRun, "id" | "label" | "split" | "answers">,
  trace: CaseTrace,
  terminal: Terminal,
): string {
  const answer = run.answers.get(id);
  return [
    terminal.paint("bold", `${id} in run ${run.id} (${run.label}, ${run.split})`),
    terminal.paint("dim", trace.facts.join("; ")),
    "",
    ...trace.steps.flatMap((step, index) => stepLines(step, index + 1, terminal)),
    ...(trace.steps.length === 0 ? ["Nothing was called."] : []),
    "",
    ...endLines(trace, terminal),
    `Answered: ${answer === undefined ? "nothing" : clip(JSON.stringify(answer), widthOf(terminal) - 10)}`,
  ].join("\n");
}

/** What was left behind, and what was wanted. */
export function endLines({ changes, wanted, endedWell }: CaseTrace, terminal: Terminal): string[] {
  const verdict =
    endedWell === null
      ? []
      : [endedWell ? terminal.paint("green", "as wanted") : terminal.paint("red", "not as wanted")];
  return [
    `${terminal.paint("bold", "Left behind")}${verdict.map((word) => ` (${word})`).join("")}`,
    ...(changes.length === 0 ? ["  nothing changed"] : changes.map((change) => `  ${changeLine(change)}`)),
    ...(wanted.length === 0 ? [] : [terminal.paint("bold", "Wanted"), ...wanted.map((line) => `  ${line}`)]),
  ];
}

function stepLines(step: TraceStep, number: number, terminal: Terminal): string[] {
  const { kind, name, at, failure, violations, tokens } = step;
  const head = `${String(number).padStart(3)}  ${(at / 1000).toFixed(2).padStart(6)} s  `;
  const spent = tokens ? `  ${tokens.input.toLocaleString("en")} + ${tokens.output} tokens` : "";
  const what = kind === "model" ? `model  ${spoken(step.output)}` : `${name}(${members(step.input ?? {})})`;
  const width = widthOf(terminal);
  const indent = " ".repeat(head.length);
  const back =
    kind === "tool" && step.output !== undefined
      ? [`${indent}→ ${clip(short(step.output), width - head.length - 2)}`]
      : [];
  return [
    `${head}${clip(what, Math.max(LONGEST_VALUE, width - head.length - spent.length))}${terminal.paint("dim", spent)}`,
    ...back,
    ...(failure === undefined ? [] : [`${indent}${terminal.paint("yellow", failure)}`]),
    ...violations.map((violation) => `${indent}${terminal.paint("red", `VIOLATION ${violation}`)}`),
  ];
}

function spoken(output: Json | undefined): string {
  const { text, calls } = (output ?? {}) as { text?: string; calls?: { name: string; arguments: JsonObject }[] };
  if (calls) return `calls ${calls.map((call) => `${call.name}(${members(call.arguments)})`).join(", ")}`;
  return text === undefined ? "says nothing" : `says ${text}`;
}

const members = (object: JsonObject) =>
  Object.entries(object)
    .map(([key, value]) => `${key}: ${clip(short(value), LONGEST_VALUE)}`)
    .join(", ");

const short = (value: Json) => (typeof value === "string" ? value : JSON.stringify(value));

function changeLine({ table, before, after }: CaseTrace["changes"][number]): string {
  if (before === null) return `${table} + ${members(after ?? {})}`;
  if (after === null) return `${table} - ${members(before)}`;
  const [[key, id] = ["", ""]] = Object.entries(after);
  const different = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const told = different.map((name) => `${name} ${short(before[name] ?? null)} → ${short(after[name] ?? null)}`);
  return `${table} ${key} ${short(id)}: ${told.join(", ")}`;
}

const widthOf = (terminal: Terminal) => (terminal.interactive ? terminal.width : NARROW);
