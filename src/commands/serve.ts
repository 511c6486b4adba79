import { EXIT, type ExitCode, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import type { CommandContext } from "../cli/spec.ts";
import { developmentSplit } from "../evaluation/extension.ts";
import type { ExerciseServices } from "../exercise/services.ts";
import { findRepositoryRoot } from "../repository/repository.ts";
import { activeChanges, openAttemptWorkspace } from "./attempt.ts";

/** Serve the development cases of an exercise with servers of its own until Ctrl-C, and say how they are reached. */
export async function serveDevelopment(
  context: CommandContext,
  services: ExerciseServices,
  port: number,
): Promise<ExitCode> {
  const { terminal, signal, cwd } = context;
  if (findRepositoryRoot(cwd) === undefined) {
    throw usageError(
      "This exercise's servers play the cases of a generated repository, and there is none around this folder.",
      "Make one: `npx create-takehome`, then type `npm run stand-in` in it.",
    );
  }
  const workspace = await openAttemptWorkspace(context);
  const { exercise, repository, libraries } = workspace;
  const changes = activeChanges(workspace).map(({ id }) => id);
  const { cases, labels } = await developmentSplit({ root: repository.root, exercise, libraries, changes, signal });
  const started = await services.start({ cases, labels, libraries, signal, port, mayReset: true });
  try {
    const [first = ""] = Object.values(started.env).filter((value) => URL.canParse(value));
    terminal.err(`The servers of ${plural(cases.length, "development case")} listen on ${new URL(first).origin}.`);
    terminal.err(
      "In the shell that runs your solution; {case} is for your program to replace by the id of the case:\n",
    );
    for (const [name, value] of Object.entries(started.env)) terminal.out(`export ${name}='${value}'`);
    terminal.err("\nA case goes on where it was left, also in the next run of your program.");
    terminal.err(`Start anew: curl -X POST ${new URL(first).origin}/__reset    End: Ctrl-C\n`);
    await untilAborted(signal);
    terminal.err(`Ended; ${plural(started.evidence().size, "case")} had been called on.`);
    return EXIT.ok; // Ctrl-C is how it is meant to end
  } finally {
    await started.close();
  }
}

/** Resolves on Ctrl-C. */
export const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
