import * as z from "zod";
import type { Json, JsonObject } from "../base/json.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { CaseTrace, TraceStep } from "../exercise/services.ts";
import { clip } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";

const DEFAULT_WIDTH = 100;
const MAX_VALUE_WIDTH = 40;

/** The trace of a case in a run: step by step, then the final state and the expected one. */
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

/** The final state, and the expected one. */
export function endLines({ changes, acceptableStates, succeeded }: CaseTrace, terminal: Terminal): string[] {
  const verdict =
    succeeded === null
      ? []
      : [succeeded ? terminal.paint("green", "as expected") : terminal.paint("red", "not as expected")];
  return [
    `${terminal.paint("bold", "Final state")}${verdict.map((word) => ` (${word})`).join("")}`,
    ...(changes.length === 0 ? ["  nothing changed"] : changes.map((change) => `  ${changeLine(change)}`)),
    ...(acceptableStates.length === 0
      ? []
      : [terminal.paint("bold", "Expected"), ...acceptableStates.map((line) => `  ${line}`)]),
  ];
}

function stepLines(step: TraceStep, number: number, terminal: Terminal): string[] {
  const { kind, name, at, failure, violations, tokens } = step;
  const head = `${String(number).padStart(3)}  ${(at / 1000).toFixed(2).padStart(6)} s  `;
  const spent = tokens ? `  ${tokens.input.toLocaleString("en")} + ${tokens.output} tokens` : "";
  const what = kind === "model" ? `model  ${replyText(step.output)}` : `${name}(${members(step.input ?? {})})`;
  const width = widthOf(terminal);
  const indent = " ".repeat(head.length);
  const back =
    kind === "tool" && step.output !== undefined
      ? [`${indent}→ ${clip(short(step.output), width - head.length - 2)}`]
      : [];
  return [
    `${head}${clip(what, Math.max(MAX_VALUE_WIDTH, width - head.length - spent.length))}${terminal.paint("dim", spent)}`,
    ...back,
    ...(failure === undefined ? [] : [`${indent}${terminal.paint("yellow", failure)}`]),
    ...violations.map((violation) => `${indent}${terminal.paint("red", `VIOLATION ${violation}`)}`),
  ];
}

/** What a model returned (`TraceStep.output`). */
const replySchema = z.object({
  text: z.string().optional(),
  calls: z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.json()) })).optional(),
});

function replyText(output: Json | undefined): string {
  const { text, calls } = replySchema.safeParse(output).data ?? {};
  if (calls) return `calls ${calls.map((call) => `${call.name}(${members(call.arguments)})`).join(", ")}`;
  return text === undefined ? "returns nothing" : `returns ${text}`;
}

const members = (object: JsonObject) =>
  Object.entries(object)
    .map(([key, value]) => `${key}: ${clip(short(value), MAX_VALUE_WIDTH)}`)
    .join(", ");

const short = (value: Json) => (typeof value === "string" ? value : JSON.stringify(value));

function changeLine({ table, before, after }: CaseTrace["changes"][number]): string {
  if (before === null) return `${table} + ${members(after ?? {})}`;
  if (after === null) return `${table} - ${members(before)}`;
  const [[key, id] = ["", ""]] = Object.entries(after);
  const different = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const changes = different.map((name) => `${name} ${short(before[name] ?? null)} → ${short(after[name] ?? null)}`);
  return `${table} ${key} ${short(id)}: ${changes.join(", ")}`;
}

const widthOf = (terminal: Terminal) => (terminal.interactive ? terminal.width : DEFAULT_WIDTH);
