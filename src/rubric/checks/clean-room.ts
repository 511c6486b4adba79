import { existsSync } from "node:fs";
import { join } from "node:path";
import { solutionEnvironment } from "../../evaluation/environment.ts";
import { runInSandbox } from "../../evaluation/run-in-sandbox.ts";
import { runCandidateOnCases } from "../../evaluation/run-on-cases.ts";
import { decodeJsonLines } from "../../system/json-lines.ts";
import { PACKAGE_MANAGERS } from "../../system/package-manager.ts";
import { type Check, type CheckContext, type CheckResult, unscored } from "../check.ts";

/** How many cases a fresh copy has to solve: enough to see that it runs. */
const CASES = 2;
const INSTALL_TIMEOUT_MS = 600_000;
const SOLVE_TIMEOUT_S = 300;
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network|Could not resolve/i;

/** The cached list of versions is older than the lockfile. */
const OLD_CACHE = /ETARGET|NO_MATCHING_VERSION|No matching version/i;
/** Without a network, packages that are in the cache still install. */
const PREFER_OFFLINE = "--prefer-offline";

/**
 * c01: a copy of the tracked files installs and runs. It lacks what exists only on this machine: untracked files, and
 * packages that are not declared.
 */
export const cleanRoom: Check = {
  id: "c01",
  name: "clean-room",
  title: "clean-room install and run",
  run: (context) => context.timed("c01", () => cleanRoomRun(context)),
};

async function cleanRoomRun(context: CheckContext): Promise<CheckResult> {
  const { files, signal, solution } = context;
  if (files.paths.length === 0) return { score: 0, evidence: [], note: "git tracks no files" };
  const lockfile = uncommittedLockfile(context);
  if (lockfile) {
    const note = `${lockfile} is not committed, so a fresh copy cannot be installed: \`git add ${lockfile}\`, then commit it`;
    return { score: 0, evidence: [], note };
  }
  return context.copy({ only: files.paths, withoutLinks: true, withCaches: true }, async (copy) => {
    const command = installCommand(context);
    if (command) {
      const env = solutionEnvironment(process.env, ["npm_config_registry", "npm_config_cache", "npm_config_nodedir"]);
      const install = async (words: readonly string[]) => {
        const result = await runInSandbox(copy, words, { env, signal, timeoutMs: INSTALL_TIMEOUT_MS });
        signal.throwIfAborted();
        return result;
      };
      let installed = await install(command);
      // The candidate is not responsible for a list of versions that was cached before the newest release.
      if (!installed.ok && !solution.install && OLD_CACHE.test(installed.output)) {
        installed = await install(command.filter((word) => word !== PREFER_OFFLINE));
      }
      if (!installed.ok) {
        const text = lastLines(installed.output);
        return NO_NETWORK.test(installed.output)
          ? unscored("the packages could not be fetched, so a fresh installation could not be tried", [
              commandEvidence(command, text),
            ])
          : {
              score: 0,
              evidence: [commandEvidence(command, text)],
              note: `\`${command.join(" ")}\` fails in a fresh copy`,
            };
      }
    }
    const { shipped } = context.split;
    const cases = shipped.cases.slice(0, CASES);
    const { run: solved } = await runCandidateOnCases({ ...context, sandbox: copy }, solution, {
      timeoutSeconds: Math.min(solution.timeout_s, SOLVE_TIMEOUT_S),
      ...{ cases, labels: () => shipped.labels, dataDir: shipped.dataDir },
      logFile: join(copy.room, "run.log"),
      onProgress: () => undefined,
    });
    signal.throwIfAborted();
    const lines = decodeJsonLines(solved.output).length;
    const fine = solved.state === "finished" && lines >= cases.length;
    return {
      score: Number(fine),
      evidence: [
        ...(command ? [commandEvidence(command, "installed in a fresh copy of the tracked files")] : []),
        commandEvidence(
          solution.run,
          `${solved.state}, ${lines} of ${cases.length} cases answered; ${lastLines(solved.tail.join("\n"))}`,
        ),
      ],
      ...(!fine && { note: `the solution does not run in a fresh copy (${solved.startError ?? solved.state})` }),
    };
  });
}

const LOCKED_INSTALLS: Readonly<Record<string, readonly string[]>> = {
  "package-lock.json": ["npm", "ci", "--no-audit", "--no-fund", PREFER_OFFLINE],
  "pnpm-lock.yaml": ["pnpm", "install", "--frozen-lockfile", PREFER_OFFLINE],
};

/** The lockfile that the installation uses, if it exists but is not tracked. */
function uncommittedLockfile({ repository, solution, files }: CheckContext): string | undefined {
  if (solution.install) return undefined;
  const found = Object.keys(LOCKED_INSTALLS).find((name) => existsSync(join(repository.root, name)));
  return found !== undefined && !files.paths.includes(found) ? found : undefined;
}

/** As takehome.json says; otherwise by the lockfile, or by the package manager that the repository was made with. */
function installCommand({ repository, solution }: CheckContext): readonly string[] | undefined {
  if (solution.install) return solution.install.length > 0 ? solution.install : undefined;
  const has = (name: string) => existsSync(join(repository.root, name));
  if (!has("package.json")) return undefined;
  const lockfile = Object.keys(LOCKED_INSTALLS).find(has);
  if (lockfile !== undefined) return LOCKED_INSTALLS[lockfile];
  return PACKAGE_MANAGERS[repository.manifest.package_manager]?.install;
}

const commandEvidence = (command: readonly string[], text: string) => ({
  kind: "command" as const,
  ref: command.join(" "),
  text,
});

const lastLines = (text: string) => text.trim().split("\n").slice(-4).join(" | ").slice(-400);
