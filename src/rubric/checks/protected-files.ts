import { modifiedProtectedFiles } from "../../repository/protected-files.ts";
import { atFile, type Check, fact } from "../check.ts";

/** c03: brief, data and runner are as the kit wrote them. */
export const protectedFiles: Check = {
  id: "c03",
  name: "protected-files",
  title: "protected files are unmodified",
  async run({ repository }) {
    const modified = await modifiedProtectedFiles(repository);
    const count = Object.keys(repository.manifest.frozen).length;
    return modified.length === 0
      ? { score: 1, evidence: [fact(`${count} files have their original hashes`)] }
      : {
          score: 0,
          evidence: modified.map((path) => atFile(path, "modified or missing")),
          note: `protected files modified: ${modified.slice(0, 3).join(", ")}${modified.length > 3 ? ", ..." : ""}`,
        };
  },
};
