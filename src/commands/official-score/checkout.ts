import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { failure } from "../../base/errors.ts";
import { RESULTS_FILE } from "../../repository/layout.ts";
import { withTemporaryFolder } from "../../system/files.ts";
import { UNTRUSTED_REPOSITORY } from "../../system/git.ts";
import { run } from "../../system/processes.ts";

/** A checkout of the commit of a repository that its owner has checked out. */
interface Checkout {
  /** The folder of the take-home in the checkout. */
  root: string;
  /** Top folder of the original repository. */
  original: string;
}

/** Do `work` with a checkout of the committed files of `folder` in a temporary folder. Nothing of `folder` is changed. */
export async function withCheckout<T>(folder: string, signal: AbortSignal, work: (checkout: Checkout) => Promise<T>) {
  const git = (...words: string[]) => run("git", [...UNTRUSTED_REPOSITORY, ...words], { cwd: folder, signal });
  const [place, commit] = [await git("rev-parse", "--show-toplevel", "--show-prefix"), await git("rev-parse", "HEAD")];
  if (!place.ok || !commit.ok) {
    const reason = lastLine(place.ok ? commit.stderr : place.stderr) || "git is not installed";
    throw failure(
      `${folder} has no commit that could be scored (${reason}).`,
      "Commit the work, or name the folder of the repository: `create-takehome score DIR`.",
    );
  }
  const [original = "", prefix = ""] = place.stdout.split("\n");
  return withTemporaryFolder(async (temporary) => {
    const target = join(temporary, "checkout");
    // Over the transport protocol: a local clone would copy what lies among the objects.
    const words = ["clone", "--quiet", "--no-local", "--no-checkout", "--no-tags", "--", original, target];
    const cloned = await run("git", [...UNTRUSTED_REPOSITORY, ...words], { cwd: temporary, signal });
    const checkout = [...UNTRUSTED_REPOSITORY, "checkout", "--quiet", "--detach", commit.stdout];
    const checkedOut = cloned.ok ? await run("git", checkout, { cwd: target, signal }) : cloned;
    signal.throwIfAborted();
    if (!checkedOut.ok) {
      const reason = lastLine(checkedOut.stderr);
      throw failure(`${original} cannot be cloned (${reason}).`, `Check it: \`git -C ${original} fsck\`.`);
    }
    const root = resolve(target, prefix);
    // Results that were committed would be taken for those of this machine.
    await rm(join(root, RESULTS_FILE), { force: true });
    return work({ root, original });
  });
}

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
