import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readDevelopmentSplit } from "../../evaluation/development.ts";
import { isReference } from "../../repository/source-files.ts";
import { atFile, type Check, type Evidence } from "../check.ts";

/** Shorter values ("EUR", "12.50") stand in any source. */
const SHORTEST = 7;
/** One or two may be examples in a comment; more is a table of answers. */
const TOLERATED = 2;
const MOST = 8;

/** c20: values of the labels do not stand in the source. */
export const goldLiterals: Check = {
  id: "c20",
  title: "no gold values in the source",
  async run({ repository, files, grading }) {
    const { labels } = await readDevelopmentSplit(repository.root);
    const values = new Set(
      labels.flatMap((label) =>
        grading.fields.flatMap((field) => {
          const value = label[field];
          return typeof value === "string" && value.length >= SHORTEST ? [value] : [];
        }),
      ),
    );
    // Dates and words of the contract ("invoice") are no secrets; a date of the labels may well be today's example.
    const contract = (await readFile(join(repository.root, "BRIEF.md"), "utf8").catch(() => "")).toLowerCase();
    const telling = [...values].filter(
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
      for (const value of telling) if (text.includes(value.toLowerCase())) found.push(atFile(path, `holds "${value}"`));
    }
    const score = found.length <= TOLERATED ? 1 : Math.max(0, 1 - (found.length - TOLERATED) / (MOST - TOLERATED));
    return {
      score,
      evidence: found.slice(0, 5),
      ...(score < 1 && { note: `${found.length} values of the labels stand in the source` }),
    };
  },
};
