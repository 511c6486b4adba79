import { EXIT, type ExitCode, usageError } from "../../base/errors.ts";
import { plural } from "../../base/format.ts";
import { attemptDevelopment } from "../../cli/attempt-context.ts";
import { attemptWorkspace } from "../../cli/attempt-workspace.ts";
import type { CommandContext } from "../../cli/command.ts";
import type { Place } from "../../cli/workspace.ts";
import type { ExerciseServices } from "../../exercise/services.ts";
import { untilAborted } from "../../system/interrupt.ts";

/** Serve the development cases of an exercise that has servers of its own, until Ctrl-C; print how to reach them. */
export async function serveDevelopmentCases(
  context: Pick<CommandContext, "terminal" | "signal">,
  { exercise, libraries, ...place }: Place,
  services: ExerciseServices,
  port: number,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const repository = await place.repository();
  if (repository?.manifest.exercise !== exercise.manifest.name) {
    throw usageError(
      "The servers of this exercise serve the cases of its generated repository, and this folder is not inside one.",
      "Generate one with `npx create-takehome`, then run `npm run stand-in` in it.",
    );
  }
  const workspace = await attemptWorkspace({ repository, exercise, libraries }, context);
  const { cases, labels } = (await attemptDevelopment(workspace, context)).split;
  const started = await services.start({ cases, labels, libraries, signal, port, allowReset: true });
  try {
    const [first = ""] = Object.values(started.env).filter((value) => URL.canParse(value));
    const { origin } = new URL(first);
    terminal.err(`The servers of ${plural(cases.length, "development case")} listen on ${origin}.`);
    terminal.err("Set these in the shell that runs your solution, which replaces {case} by the id of the case:\n");
    for (const [name, value] of Object.entries(started.env)) terminal.out(`export ${name}='${value}'`);
    terminal.err("\nA case keeps its state, also for the next run of your solution.");
    terminal.err(`Reset: curl -X POST ${origin}/__reset    End: Ctrl-C\n`);
    await untilAborted(signal);
    terminal.err(`Ended. ${plural(started.evidence().size, "case")} received calls.`);
    return EXIT.ok; // Ctrl-C is the normal end
  } finally {
    await started.close();
  }
}
