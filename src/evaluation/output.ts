import { isDeepStrictEqual } from "node:util";
import { isObject, type JsonObject } from "../base/json.ts";
import type { Answer } from "../exercise/case.ts";
import { type AnswerForm, createAnswerForm, type FormDeviation, readNumber } from "../exercise/form.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import { decodeAnswerLines } from "./answer-lines.ts";
import { idMatcher } from "./match-ids.ts";

/** The solution's output for one case. */
export interface CaseOutput {
  status: CaseGrade["status"];
  reason?: string;
  answer: Answer | null;
  /** What is written in another way than the contract says; absent if nothing is. */
  form?: readonly FormDeviation[];
}

export interface SolutionOutput {
  byId: Map<string, CaseOutput>;
  /** Output lines that match no case, each with the reason. */
  unmatchedLines: string[];
}

const MAX_SHOWN_CHARACTERS = 80;

/**
 * Match the lines of the output file to the cases. Two lines with the same id and the same content count as one; with
 * different content the case scores nothing, because the grader could not tell which was meant.
 */
export function readOutput(text: string, caseIds: readonly string[], grading: Pick<Grading, "parse">): SolutionOutput {
  const known = new Set(caseIds);
  const matchId = idMatcher(caseIds);
  const found = new Map<string, CaseOutput[]>();
  const unmatchedLines: string[] = [];
  for (const decoded of decodeAnswerLines(text, (id) => known.has(id))) {
    if ("error" in decoded) {
      unmatchedLines.push(`line ${decoded.line}: ${decoded.error}`.slice(0, 2 * MAX_SHOWN_CHARACTERS));
      continue;
    }
    const { line, value, habits } = decoded;
    const match = matchId(value);
    if (match === null || !isObject(value)) unmatchedLines.push(`line ${line}: no "id"`);
    else if (!known.has(match.id))
      unmatchedLines.push(`line ${line}: unknown id "${match.id.slice(0, MAX_SHOWN_CHARACTERS)}"`);
    else {
      const form = createAnswerForm();
      for (const habit of habits) form.note("line", habit, value, value);
      if (match.habit !== undefined) form.note("id", match.habit, value["id"] ?? null, match.id);
      const parsed = grading.parse({ ...withNumbers(value, form), id: match.id });
      const output: CaseOutput = parsed.ok
        ? { status: "answered", answer: parsed.answer, ...formOf([...form.deviations, ...parsed.form]) }
        : { status: "invalid", reason: `line ${line}: ${parsed.reason}`, answer: null };
      found.set(match.id, [...(found.get(match.id) ?? []), output]);
    }
  }
  return { byId: new Map(caseIds.map((id) => [id, settle(found.get(id) ?? [])])), unmatchedLines };
}

/** By case id, the answers. A case without one is left out. */
export function keptAnswers({ byId }: SolutionOutput): Map<string, Answer> {
  return new Map([...byId].flatMap(([id, { answer }]) => (answer ? [[id, answer] as const] : [])));
}

const formOf = (form: readonly FormDeviation[]) => (form.length === 0 ? {} : { form });

const USAGE_NUMBERS = ["requests", "cached", "input_tokens", "output_tokens", "money"];

/** A line whose figures on time and usage are numbers, also where they were written as text. */
function withNumbers(line: JsonObject, form: AnswerForm): JsonObject {
  const { usage } = line;
  return {
    ...line,
    ...numbersIn(line, ["latency_ms"], "", form),
    ...(isObject(usage) && { usage: { ...usage, ...numbersIn(usage, USAGE_NUMBERS, "usage.", form) } }),
  };
}

function numbersIn(object: JsonObject, keys: readonly string[], prefix: string, form: AnswerForm): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const given = object[key];
      return typeof given === "string" ? [[key, form.take(prefix + key, given, readNumber(given), null)]] : [];
    }),
  );
}

/** Keys that describe a run and not the answer: two lines may differ in them and still say the same. */
const OF_THE_RUN = ["latency_ms", "usage"];

function content(answer: Answer | null): unknown {
  return answer && Object.fromEntries(Object.entries(answer).filter(([key]) => !OF_THE_RUN.includes(key)));
}

function settle(outputs: readonly CaseOutput[]): CaseOutput {
  const [first] = outputs;
  if (!first) return { status: "missing", reason: "no line with this id", answer: null };
  if (outputs.some(({ answer }) => !isDeepStrictEqual(content(answer), content(first.answer)))) {
    return { status: "duplicate", reason: `${outputs.length} different lines with this id`, answer: null };
  }
  return first;
}
