import { linesMatching } from "../../repository/source-files.ts";
import { atFile, type Check, type Evidence } from "../check.ts";

const ABSOLUTE = /["'`](\/(home|Users|root|mnt|opt|tmp|var)\/[^"'`\s]+|[A-Za-z]:\\\\?[^"'`\s]+)["'`]/;
const KEY = /["'`](sk-[A-Za-z0-9_-]{16,}|AIza[A-Za-z0-9_-]{30,})["'`]/;
/** With this many lines or more, the score is zero. */
const MAX_FOUND = 3;

/** c15: no path that exists only on one machine, and no key in the source. */
export const paths: Check = {
  id: "c15",
  name: "paths",
  title: "no absolute paths or keys in the source",
  async run({ files }) {
    const found: Evidence[] = [];
    for (const path of files.pipeline) {
      const text = await files.text(path);
      for (const { line, text: source } of [...linesMatching(text, ABSOLUTE), ...linesMatching(text, KEY)]) {
        found.push(atFile(`${path}:${line}`, source.slice(0, 100)));
      }
    }
    return {
      score: Math.max(0, 1 - found.length / MAX_FOUND),
      evidence: found.slice(0, 5),
      ...(found.length > 0 && { note: `${found[0]?.ref} contains an absolute path or a key` }),
    };
  },
};
