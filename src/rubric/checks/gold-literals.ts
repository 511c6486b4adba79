import { isReference } from "../../repository/source-files.ts";
import { atFile, type Check, type Evidence } from "../check.ts";

/** Shorter values ("EUR", "12.50") occur in any source. */
const MIN_LENGTH = 7;
/** One or two may be examples in a comment; more is a table of answers. */
const TOLERATED = 2;
/** With this many or more, the score is zero. */
const MAX_FOUND = 8;

/** c20: values of the labels do not occur in the source. */
export const goldLiterals: Check = {
  id: "c20",
  name: "gold-literals",
  title: "no gold values in the source",
  async run({ split, files, grading }) {
    const { labels } = split.shipped;
    const values = new Set(
      labels.flatMap((label) =>
        grading.fields.flatMap((field) => {
          const value = label[field];
          return typeof value === "string" && value.length >= MIN_LENGTH ? [value] : [];
        }),
      ),
    );
    // Words of the contract ("invoice") and dates are not secret: a date of the labels may well occur in an example.
    const contract = (await files.text("BRIEF.md")).toLowerCase();
    const revealing = [...values].filter(
      (value) =>
        !/^\d{4}-\d{2}-\d{2}$/.test(value) &&
        !grading.fields.includes(value) &&
        !contract.includes(value.toLowerCase()),
    );
    const found: Evidence[] = [];
    const candidates = files.paths.filter(
      (path) =>
        !/^(data|\.takehome|backlog)\//.test(path) &&
        !isReference(path) &&
        !/\.(md|jpe?g|png|pdf)$/i.test(path) &&
        !/lock/.test(path),
    );
    for (const path of candidates) {
      const text = (await files.text(path)).toLowerCase();
      for (const value of revealing)
        if (text.includes(value.toLowerCase())) found.push(atFile(path, `contains "${value}"`));
    }
    const score = found.length <= TOLERATED ? 1 : Math.max(0, 1 - (found.length - TOLERATED) / (MAX_FOUND - TOLERATED));
    return {
      score,
      evidence: found.slice(0, 5),
      ...(score < 1 && { note: `${found.length} values of the labels occur in the source` }),
    };
  },
};
