import { join } from "node:path";
import type { Label } from "../exercise/case.ts";
import { KIT_FOLDER } from "../repository/layout.ts";
import type { Solution } from "../repository/repository.ts";
import type { RunContext } from "./context.ts";
import { candidateEnvironment } from "./environment.ts";
import { runSolution, type SolutionRequest, type SolutionRun } from "./run-solution.ts";

/** Everything that the last solution printed, relative to the repository. */
export const LOG_FILE = ".takehome/last-run.log";

/** What to run on some cases. By default it runs in the repository, prints to `LOG_FILE`, and ends with the command. */
interface CasesRun
  extends Omit<SolutionRequest, "assets" | "cwd" | "logFile" | "signal">,
    Partial<Pick<SolutionRequest, "cwd" | "logFile" | "signal">> {
  /** The labels of the cases; called only if the exercise has servers of its own. */
  labels(): readonly Label[];
  /** On these servers: the solution uses a model of the candidate's own. */
  realModel?: boolean;
}

type RunnerContext = Pick<RunContext, "repository" | "exercise" | "libraries" | "signal" | "sandbox" | "beforeStart">;

/** A run, and what the exercise's own servers recorded of it. */
interface RunOnCases {
  run: SolutionRun;
  /** Evidence by case id; undefined where the exercise has no servers. */
  evidence?: ReadonlyMap<string, unknown>;
}

/**
 * Run a command on cases by the contract of a solution, in the repository unless the request says otherwise. If the exercise has servers of its own, they run meanwhile and end
 * with it, even if it fails; the labels are then in the memory of this process, which a solution cannot read
 * (system/supervisor.ts). Never rejects because of the solution.
 */
export async function runOnCases(
  { repository, exercise, libraries, ...context }: RunnerContext,
  { labels, realModel = false, ...given }: CasesRun,
): Promise<RunOnCases> {
  const { cases, env, signal = context.signal } = given;
  const logFile = join(repository.root, LOG_FILE);
  const request = { cwd: repository.root, logFile, ...given, assets: exercise.manifest.assets, signal };
  await context.beforeStart?.();
  const services = await exercise.services?.();
  if (!services) return { run: await runSolution(request) };
  const started = await services.start({ cases, labels: labels(), libraries, signal, realModel });
  try {
    const run = await runSolution({ ...request, env: { ...env, ...started.env } });
    await started.close();
    return { run, evidence: started.evidence() };
  } finally {
    await started.close();
  }
}

/**
 * Run the candidate's solution on cases as takehome.json says, in the sandbox if there is one; see `runOnCases`. In the
 * repository it does not see the kit's folder.
 * @param env added to the solution's own environment
 * @throws a failure when takehome.json asks for a variable that the exercise does not pass on
 */
export async function runCandidateOnCases(
  context: RunnerContext,
  { run: command, environment }: Solution,
  { env, ...request }: Omit<CasesRun, "command" | "env"> & Partial<Pick<CasesRun, "env">>,
): Promise<RunOnCases> {
  const { repository, exercise, sandbox } = context;
  const own = await candidateEnvironment(repository.root, { environment }, exercise.manifest, process.env);
  const place = sandbox
    ? { cwd: sandbox.root, room: sandbox.room, view: sandbox.view }
    : { view: { hidden: [join(repository.root, KIT_FOLDER)], emptied: [] } };
  return runOnCases(context, { ...place, ...request, command, env: { ...own, ...sandbox?.env, ...env } });
}
