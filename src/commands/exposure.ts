import { relative } from "node:path";
import type { Attempt } from "../attempt/attempt.ts";
import { cancelled, EXIT, type ExitCode, failure, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import type { CommandContext } from "../cli/spec.ts";
import { withRunContext } from "../evaluation/context.ts";
import { terminalReporter } from "../evaluation/reporter.ts";
import { runApproach, storedApproach } from "../evaluation/run-approach.ts";
import { explain } from "../reference/explain.ts";
import { planReveal, taken, writeReference } from "../reference/reveal.ts";
import { unpackSource } from "../reference/source.ts";
import { explanationJson, explanationReport } from "../report/explanation.ts";
import { REFERENCE_FOLDER } from "../repository/layout.ts";
import { activeChanges, openAttemptWorkspace, sayWarning } from "./attempt.ts";

/** Looking at the reference during an attempt: allowed, asked about, recorded. */

/** `reference --reveal`: the reference's source, into a folder of the repository. */
export async function reveal(context: CommandContext): Promise<ExitCode> {
  const { terminal, flags, signal, cwd } = context;
  const { attempt, exercise, repository } = await openAttemptWorkspace(context);
  await sayWarning(attempt, terminal);
  const source = unpackSource(await exercise.referenceSource());
  const plan = await planReveal(repository.root, source);
  const folder = relative(cwd, `${repository.root}/${REFERENCE_FOLDER}`) || ".";
  if (plan.state === "same") {
    terminal.out(`The reference is in ${folder}/ already; nothing was changed.`);
    return EXIT.ok;
  }
  let replace = flags.boolean("force");
  if (plan.state === "taken" && !replace) {
    if (!terminal.interactive) throw taken(plan.files);
    replace = await agreed(`${folder}/ holds ${plural(plan.files, "file")} of something else. Move it beside itself?`);
    if (!replace) throw taken(plan.files);
  }
  await agreeToLook(context, attempt, "reveal", "The source of the reference");
  await attempt.record({ type: "reference_shown", what: "source", clock_was: attempt.state().status });
  const { movedTo } = await writeReference(repository.root, source, replace, signal);
  if (movedTo !== undefined) terminal.err(`What was in ${REFERENCE_FOLDER}/ is in ${movedTo}/ now.`);
  terminal.out(
    `${plural(source.files.size, "file")} in ${folder}/; begin with ${folder}/README.md. Nothing in there counts as yours, and the log says that you looked.`,
  );
  return EXIT.ok;
}

/** `reference --explain`: where the reference and the last run differ on the development data. */
export async function explainDifferences(context: CommandContext): Promise<ExitCode> {
  const { terminal, flags, signal } = context;
  const workspace = await openAttemptWorkspace(context);
  const { attempt, exercise } = workspace;
  const approach = (await exercise.approaches()).find(({ role }) => role === "reference");
  if (!approach) throw failure(`${exercise.manifest.name} has no reference.`);
  const reporter = terminalReporter(terminal);
  return withRunContext(workspace, { changes: activeChanges(workspace), signal, reporter }, async (run) => {
    const { split, database } = run;
    const stored = () => database.runs({ split: split.split, dataHash: split.hash });
    const yours = stored().find(({ role, state }) => role === "candidate" && state === "finished");
    if (!yours) throw failure("There is no finished run of yours on this data.", "`npm run eval` makes one.");
    await agreeToLook(context, attempt, "explain", `What the reference answers for each ${exercise.manifest.case.one}`);
    if (!storedApproach(stored(), approach)) await runApproach(run, approach);
    const reference = storedApproach(stored(), approach);
    if (!reference) throw failure("The run of the reference is gone.", "Type the same again.");
    await attempt.record({ type: "reference_shown", what: "answers", clock_was: attempt.state().status });
    const explanation = explain(yours, reference);
    if (flags.boolean("json")) terminal.out(JSON.stringify(explanationJson(explanation), null, 2));
    else terminal.out(explanationReport(explanation, exercise.manifest.case, terminal));
    return EXIT.ok;
  });
}

/** Ask, unless the attempt is over; `--yes` answers. Throws where the answer is no, or cannot be asked for. */
async function agreeToLook(
  { flags, terminal }: CommandContext,
  attempt: Attempt,
  flag: "reveal" | "explain",
  what: string,
): Promise<void> {
  const { status } = attempt.state();
  if (status === "stopped" || flags.boolean("yes")) return;
  const stand = { running: "The clock runs", paused: "The clock is paused", not_started: "The attempt has not begun" };
  if (!terminal.interactive || flags.boolean("json")) {
    throw usageError(
      `${stand[status]}; ${what.toLowerCase()} is for afterwards.`,
      `\`npm run timer -- stop\` ends the attempt. To look all the same, which is recorded and shown in every score: \`npm run reference -- --${flag} --yes\`.`,
    );
  }
  const yes = await agreed(
    `${stand[status]}. ${what} is for afterwards; looking now is recorded and shown in every score. Look?`,
  );
  if (!yes) throw cancelled("Nothing was shown and nothing recorded.", "`npm run timer -- stop` ends the attempt.");
}

async function agreed(question: string): Promise<boolean> {
  const { askYesNo } = await import("../ui/prompts.ts");
  return askYesNo(question, false);
}
