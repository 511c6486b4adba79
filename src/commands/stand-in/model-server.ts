import { writeFile } from "node:fs/promises";
import { EXIT, type ExitCode, failure, messageOf, usageError } from "../../base/errors.ts";
import { plural } from "../../base/format.ts";
import type { Exercise } from "../../exercise/definition.ts";
import type { FaultName } from "../../stand-in/faults/types.ts";
import type { LogEntry } from "../../stand-in/log.ts";
import { STAND_IN_PREFIX } from "../../stand-in/models.ts";
import { startStandIn } from "../../stand-in/server.ts";
import { untilAborted } from "../../system/interrupt.ts";
import type { Libraries } from "../../system/libraries.ts";
import type { Terminal } from "../../ui/terminal.ts";

/** How the stand-in model is served. */
interface ModelServerRequest {
  port: number;
  faults: { faults: readonly FaultName[]; rate: number; seed: number };
  /** Seconds that `rate_limit` tells a client to wait. */
  retryAfterSeconds: number;
  /** Absolute path of the request log. */
  logFile: string | undefined;
  /** Whether to print each request. */
  printRequests: boolean;
  libraries: Libraries;
  terminal: Terminal;
  signal: AbortSignal;
}

/** Serve the stand-in model of an exercise until Ctrl-C; print how to reach it. */
export async function serveModel({ manifest, standIn }: Exercise, request: ModelServerRequest): Promise<ExitCode> {
  const { port, faults, retryAfterSeconds, logFile, printRequests, libraries, terminal, signal } = request;
  const made = await standIn?.();
  if (!made) {
    throw failure(
      `The exercise ${manifest.name} has no stand-in model.`,
      "Choose another exercise: `create-takehome list`.",
    );
  }
  if (logFile !== undefined) await assertWritable(logFile);
  const responder = await made.start({ libraries, signal });
  try {
    const server = await startStandIn({
      ...{ responder, name: made.name, port, plan: faults, retryAfterSeconds },
      ...(logFile !== undefined && { logFile }),
      onRequest: (entry) => {
        if (printRequests) terminal.err(requestLine(entry, terminal));
      },
    });
    const { url } = server;
    terminal.err(
      `${STAND_IN_PREFIX}${made.name} listens on ${url}. It follows rules and is not a model. ${made.summary}`,
    );
    terminal.err(faultLine(faults));
    terminal.err("Set these in the shell that runs your solution; any API key works:\n");
    terminal.out(`export OPENAI_BASE_URL=${url}/v1`);
    terminal.out(`export GOOGLE_GEMINI_BASE_URL=${url}`);
    terminal.err(`\nLog: ${url}/__log    Reset: curl -X POST ${url}/__reset    End: Ctrl-C\n`);
    await untilAborted(signal);
    await server.close();
    terminal.err(`Ended after ${plural(server.log.length, "request")}.`);
    return EXIT.ok; // Ctrl-C is the normal end
  } finally {
    await responder.close();
  }
}

function faultLine({ faults, rate, seed }: ModelServerRequest["faults"]): string {
  if (faults.length === 0) return "No faults are injected (--list shows which there are).";
  return `Faults: ${faults.join(", ")}; ${Math.round(100 * rate)}% of the cases, seed ${seed}.`;
}

/** One request for people: the route, its number within the case, the outcome. */
function requestLine(entry: LogEntry, { paint }: Terminal): string {
  const { time, route, case: key, index, fault, status, told_wait_s: wait, early, ms, note } = entry;
  const columns = [
    time.slice(11, 19),
    route,
    ...(key === null ? [] : [`${key} #${index}`]),
    status ?? "-",
    `${ms} ms`,
    ...(fault === null ? [] : [paint("yellow", fault)]),
    ...(wait === null ? [] : [`wait ${wait} s`]),
    ...(early ? [paint("red", "RETRIED TOO EARLY")] : []),
    ...(note ? [`(${note})`] : []),
  ];
  return columns.join("  ");
}

/** Fail at the start rather than at the first request. */
async function assertWritable(file: string): Promise<void> {
  try {
    await writeFile(file, "", { flag: "a" });
  } catch (error) {
    throw usageError(
      `The log cannot be written: ${messageOf(error)}.`,
      "Name a file in a folder that exists: --log FILE.",
    );
  }
}
