import { join, relative, resolve } from "node:path";
import { openAttempt } from "../../attempt/attempt.ts";
import { EXIT, failure } from "../../base/errors.ts";
import { type CommandContext, defineCommand } from "../../cli/command.ts";
import { withRunContext } from "../../evaluation/context.ts";
import { hiddenPaths } from "../../evaluation/hidden-paths.ts";
import { terminalReporter } from "../../evaluation/reporter.ts";
import { checkedOutFiles } from "../../evaluation/working-files.ts";
import type { ScoreDocument } from "../../score/schema.ts";
import { scoreRepository } from "../../score/score-repository.ts";
import { hideArguments } from "../../system/command-line.ts";
import { injectedCode } from "../../system/injected-code.ts";
import { KIT_VERSION, kitRoot, PINNED_VERSIONS, pin } from "../../system/kit.ts";
import { createLibraries } from "../../system/libraries.ts";
import { startProgress } from "../../ui/progress.ts";
import { printScore, SCORING_OPTIONS, scoringOptions } from "../score.ts";
import { withCheckout } from "./checkout.ts";
import { graderLibraries } from "./grader-libraries.ts";
import { openCheckout } from "./open-checkout.ts";

/** `create-takehome score [DIR]`: the installed kit scores the committed files of a repository from outside. */
export const officialScore = defineCommand({
  usage: "[DIR] [flags]",
  options: SCORING_OPTIONS,
  positionals: 1,
  examples: [
    ["npx create-takehome score ~/candidate", "from a folder outside of the repository"],
    ["npx create-takehome score ~/candidate --json", "for a program"],
  ],
  async run(context) {
    hideArguments();
    const { cwd, flags, positionals, terminal } = context;
    const folder = resolve(cwd, positionals[0] ?? ".");
    const injected = await injectedCode([folder]);
    if (injected) throw injected;
    const document = await scoreFolder(context, folder, kitOutside(folder));
    await printScore(document, flags.boolean("json"), terminal);
    return document.changed_files.length > 0 ? EXIT.failed : EXIT.ok;
  },
});

/** The kit's folder. @throws a failure when it lies in the repository, whose owner could have changed it */
function kitOutside(folder: string): string {
  const kit = kitRoot();
  if (!kit)
    throw failure(
      "The folder of create-takehome was not found.",
      "Install it again: `npm install --global create-takehome`.",
    );
  if (!relative(folder, kit).startsWith("..")) {
    throw failure(
      "This create-takehome is installed in the repository that it is to score.",
      `Use another one, from a folder outside of it: \`npx create-takehome@${KIT_VERSION} score DIR\`.`,
    );
  }
  return kit;
}

function scoreFolder(
  context: CommandContext<typeof SCORING_OPTIONS>,
  folder: string,
  kit: string,
): Promise<ScoreDocument> {
  const { signal, terminal, exercises } = context;
  return withCheckout(folder, signal, async ({ root, original }) => {
    const { repository, exercise } = await openCheckout(root, kit, exercises);
    const options = await scoringOptions(context, exercise.manifest);
    const libraryFolder = await graderLibraries(kit, exercise.manifest, options.judge !== undefined, {
      signal,
      progress: () => startProgress(terminal, "Installing the grader's libraries (once)"),
    });
    const { code, data, optional } = exercise.manifest.packages.runner;
    const libraries = createLibraries(
      [libraryFolder],
      pin([...code, ...data], PINNED_VERSIONS),
      pin(optional, PINNED_VERSIONS),
    );
    const attempt = await openAttempt(repository, exercise.manifest.phases);
    const changes = (await exercise.changes()).filter(({ id }) => id === attempt.state().change?.id);
    const program = { command: [process.execPath, join(kit, "dist", "cli.cjs")], cwd: libraryFolder };
    const files = await checkedOutFiles(root, folder);
    const hidden = await hiddenPaths([original, root]);
    const reporter = terminalReporter(terminal);
    return withRunContext(
      { repository, exercise, libraries },
      { changes, signal, reporter, kit: program },
      async (run) => {
        const grader = { mode: "official" as const, kit: program, source: { files, hidden } };
        return (await scoreRepository(run, { ...options, ask: false }, grader)).document;
      },
    );
  });
}
