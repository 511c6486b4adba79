import { isReference } from "../../repository/source-files.ts";
import { atFile, type Check } from "../check.ts";

const JUNK =
  /(^|\/)(node_modules|\.venv|venv|__pycache__|\.pytest_cache|\.ipynb_checkpoints|dist|coverage|\.idea)\/|(^|\/)(\.DS_Store|Thumbs\.db|npm-debug\.log)$|\.(pyc|log|sqlite|sqlite3|db|tmp|swp|bak|orig)$/;
const LARGE_BYTES = 5 * 1024 * 1024;

/** c14: nothing is tracked that a tool makes again, and nothing huge. */
export const junk: Check = {
  id: "c14",
  title: "no junk among the tracked files",
  async run({ files }) {
    const made = files.paths.filter((path) => JUNK.test(path) && !isReference(path));
    const large: string[] = [];
    for (const path of files.paths) {
      if (!path.startsWith("data/") && (await files.size(path)) > LARGE_BYTES) large.push(path);
    }
    const found = [...made, ...large];
    return {
      score: files.paths.length === 0 ? 0 : found.length === 0 ? 1 : found.length <= 2 ? 0.5 : 0,
      evidence: found
        .slice(0, 5)
        .map((path) => atFile(path, large.includes(path) ? "larger than 5 MB" : "made by a tool")),
      ...(found.length > 0 && { note: `tracked: ${found.slice(0, 3).join(", ")}` }),
    };
  },
};
