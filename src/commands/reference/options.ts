import { CHANGE_OPTION } from "../../cli/change-option.ts";
import type { Options } from "../../cli/options.ts";

/** The flags of `reference`; an exercise adds the settings of its approaches. */
export const options = {
  input: {
    type: "string",
    placeholder: "DIR",
    summary: "Folder with cases.jsonl and its files, or with the files alone",
  },
  output: {
    type: "string",
    placeholder: "FILE",
    summary: "Answers, one JSON object per line, appended as they are made",
  },
  approach: {
    type: "string",
    placeholder: "NAME",
    summary: "Which approach (the reference); `naive` is the baseline",
  },
  jobs: {
    type: "integer",
    placeholder: "N",
    minimum: 1,
    maximum: 64,
    summary: "Cases solved at once (fits the machine)",
  },
  change: CHANGE_OPTION,
  force: {
    type: "boolean",
    summary: "Replace an output file that is not empty; reveal: move the existing folder away",
  },
  reveal: { type: "boolean", summary: "Write the source of the reference into reference/, for after the attempt" },
  explain: { type: "boolean", summary: "Show where the reference and your last run differ, case by case" },
  yes: { type: "boolean", summary: "reveal, explain: look before the attempt is over; this is recorded" },
  json: { type: "boolean", summary: "explain: print JSON" },
} as const satisfies Options;
