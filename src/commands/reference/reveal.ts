import { relative } from "node:path";
import { EXIT, type ExitCode } from "../../base/errors.ts";
import { plural } from "../../base/format.ts";
import { openAttemptWorkspace, warnAboutTime } from "../../cli/attempt-workspace.ts";
import type { CommandContext } from "../../cli/command.ts";
import { planReveal, taken, writeReference } from "../../reference/reveal.ts";
import { unpackSource } from "../../reference/source.ts";
import { REFERENCE_FOLDER } from "../../repository/layout.ts";
import { agree, confirmLook } from "./confirm-look.ts";
import type { options } from "./options.ts";

/** `reference --reveal`: write the source of the reference into a folder of the repository. */
export async function reveal(context: CommandContext<typeof options>): Promise<ExitCode> {
  const { terminal, flags, signal, cwd } = context;
  const { attempt, exercise, repository } = await openAttemptWorkspace(context);
  await warnAboutTime(attempt, terminal);
  const source = unpackSource(await exercise.referenceSource());
  const plan = await planReveal(repository.root, source);
  const folder = relative(cwd, `${repository.root}/${REFERENCE_FOLDER}`) || ".";
  if (plan.state === "same") {
    terminal.out(`The reference is already in ${folder}/. Nothing was changed.`);
    return EXIT.ok;
  }
  let replace = flags.boolean("force");
  if (plan.state === "taken" && !replace) {
    if (!terminal.interactive) throw taken(plan.files);
    replace = await agree(`${folder}/ contains ${plural(plan.files, "other file")}. Move that folder away?`);
    if (!replace) throw taken(plan.files);
  }
  await confirmLook(context, attempt, "reveal", "The source of the reference");
  await attempt.record({ type: "reference_shown", what: "source", clock_was: attempt.state().status });
  const { movedTo } = await writeReference(repository.root, source, replace, signal);
  if (movedTo !== undefined) terminal.err(`The old ${REFERENCE_FOLDER}/ is now ${movedTo}/.`);
  terminal.out(
    `Wrote ${plural(source.files.size, "file")} to ${folder}/. Start with ${folder}/README.md. Nothing in that folder counts as your work, and the log records that you looked.`,
  );
  return EXIT.ok;
}
