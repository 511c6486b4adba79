import { modifiedProtectedFiles } from "../../repository/protected-files.ts";
import { atFile, type Check, fact } from "../check.ts";

/** c03: brief, data and runner are what the kit wrote. */
export const frozen: Check = {
  id: "c03",
  title: "frozen files are unchanged",
  async run({ repository }) {
    const changed = await modifiedProtectedFiles(repository);
    const count = Object.keys(repository.manifest.frozen).length;
    return changed.length === 0
      ? { score: 1, evidence: [fact(`${count} files have the hashes of the start`)] }
      : {
          score: 0,
          evidence: changed.map((path) => atFile(path, "changed or missing")),
          note: `changed or missing: ${changed.slice(0, 3).join(", ")}${changed.length > 3 ? " ..." : ""}`,
        };
  },
};
