import { atFile, type Check, type Evidence } from "../check.ts";

const MAX_LINES = 600;

/** c23: the solution is neither one notebook nor one huge file. */
export const structure: Check = {
  id: "c23",
  name: "file-sizes",
  title: "modules of a readable size",
  async run({ files }) {
    const code = files.pipeline.filter((path) => !path.endsWith(".ipynb"));
    if (files.pipeline.length === 0) return { score: 0, evidence: [], note: "there is no source code" };
    if (code.length === 0)
      return {
        score: 0,
        evidence: files.pipeline.slice(0, 3).map((path) => atFile(path, "a notebook")),
        note: "there are only notebooks",
      };
    const long: Evidence[] = [];
    for (const path of code) {
      const lines = (await files.text(path)).split("\n").length;
      if (lines > MAX_LINES) long.push(atFile(path, `${lines} lines`));
    }
    const score = Math.max(0, 1 - long.length / Math.max(2, code.length / 2));
    return {
      score,
      evidence: long.slice(0, 5),
      ...(score < 1 && { note: `${long.length} files are longer than ${MAX_LINES} lines` }),
    };
  },
};
