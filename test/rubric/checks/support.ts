import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { type CommitPlan, checkContext, gitRepository } from "../../support/audit.ts";

/** Score of a check on a repository with this history. */
export async function score(id: string, plans: readonly CommitPlan[], part = {}) {
  const root = gitRepository(...plans);
  const check = CHECKS_BY_ID.get(id);
  if (!check) throw new Error(id);
  return check.run(await checkContext(root, part), {});
}

/** A first commit, which is the generated repository. */
export const start: CommitPlan = { at: 0, files: { "src/main.ts": "export const a = 1;\n" } };
/** A commit of the candidate. */
export const own = (files: CommitPlan["files"], at = 2): CommitPlan => ({ at, files });
