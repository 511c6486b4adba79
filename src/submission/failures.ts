import { pluralOf } from "../base/format.ts";
import { inlineCode, joined, type Markdown, md } from "../base/markdown/write.ts";
import { errorSeverity, fieldErrors } from "../evaluation/field-errors.ts";
import type { CaseNoun } from "../exercise/manifest.ts";
import { clip } from "../ui/table.ts";
import type { SubmissionFacts } from "./facts.ts";

const MAX_CASES = 5;
/** Columns of a value. */
const MAX_VALUE = 60;

/** Known failures: the worst development cases, and the hostile inputs that were not handled. */
export function failureLines({ development, score, exercise }: SubmissionFacts): Markdown[] {
  const hostile = score?.document.hostile;
  const failed = hostile?.inputs.filter(({ passed }) => !passed) ?? [];
  return [
    ...developmentLines(development, exercise.manifest.case),
    ...(hostile
      ? [
          md``,
          md`Hostile inputs: ${hostile.inputs.length - failed.length} of ${hostile.inputs.length} handled as expected.`,
          md``,
          ...failed.map(({ kind, found, expected }) => md`* ${kind}: ${found} (expected: ${expected})`),
        ]
      : []),
  ];
}

function developmentLines(run: SubmissionFacts["development"], noun: CaseNoun): Markdown[] {
  if (!run) return [md`There is no finished run on the development data: \`npm run eval\`.`];
  const wrong = run.cases.filter(({ fields }) => fieldErrors(fields).length > 0);
  const worst = [...wrong].sort((a, b) => errorSeverity(b.fields) - errorSeverity(a.fields)).slice(0, MAX_CASES);
  const shown = (value: string | null) => (value === null ? md`blank` : inlineCode(clip(value, MAX_VALUE)));
  const commit = run.gitCommit ? `, commit ${run.gitCommit.slice(0, 7)}${run.gitDirty ? " with changes" : ""}` : "";
  return [
    md`Run ${run.id} on the development data${commit}: ${pluralOf(run.cases.length - wrong.length, noun)} of ${run.cases.length} fully correct. The worst:`,
    md``,
    ...worst.map((grade) => {
      const values = fieldErrors(grade.fields).map(
        ({ field, predicted, gold }) => md`${field} ${shown(predicted)}, label ${shown(gold)}`,
      );
      return md`* ${grade.id}: ${joined(values, "; ")}`;
    }),
  ];
}
