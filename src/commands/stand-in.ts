import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { suggest } from "../base/edit-distance.ts";
import { EXIT, failure, messageOf, usageError } from "../base/errors.ts";
import { wholeNumber } from "../cli/parse.ts";
import type { CommandSpec, Flags } from "../cli/spec.ts";
import { FAMILY_NAMES, FAULT_FAMILIES, type FamilyName } from "../stand-in/faults/families.ts";
import type { LogEntry } from "../stand-in/log.ts";
import { STAND_IN_PREFIX } from "../stand-in/models.ts";
import { startStandIn } from "../stand-in/server.ts";
import type { Terminal } from "../ui/terminal.ts";
import { serveDevelopment, untilAborted } from "./serve.ts";
import { chosenExercise, librariesFor } from "./workspace.ts";

const PORT = 8787;
const WAIT_SECONDS = 2;
const MOST_WAIT_SECONDS = 3600;

export const standIn: CommandSpec = {
  name: "stand-in",
  summary: "A local stand-in for OpenAI and Gemini, by rules, with faults on request",
  usage: "[exercise] [flags]",
  options: {
    port: { type: "string", placeholder: "N", summary: `Port on 127.0.0.1 (${PORT}); 0 takes any free one` },
    faults: {
      type: "string",
      placeholder: "NAME,NAME",
      summary: "Misbehave in these ways (none); `all` mixes every one",
    },
    rate: { type: "string", placeholder: "R", summary: "Part of the cases that are hit, 0 to 1 (1)" },
    seed: { type: "string", placeholder: "N", summary: "Which ones are hit, and how (1)" },
    wait: {
      type: "string",
      placeholder: "SECONDS",
      summary: `What rate_limit tells a client to wait (${WAIT_SECONDS})`,
    },
    log: {
      type: "string",
      placeholder: "FILE",
      summary: "Write the request log to this file, one JSON object per line",
    },
    list: { type: "boolean", summary: "List the faults; start nothing" },
    quiet: { type: "boolean", summary: "Do not print each request" },
    json: { type: "boolean", summary: "list: print JSON" },
  },
  positionals: 1,
  examples: [
    "npm run stand-in                                                  (then paste the two export lines)",
    "npm run stand-in -- --faults rate_limit,server_error --rate 0.3 --seed 1",
    "npm run stand-in -- --list",
  ],
  async run(context) {
    const { flags, terminal, signal, cwd } = context;
    if (flags.boolean("list")) return list(terminal, flags.boolean("json"));
    const port = wholeNumber(flags, "port", 0, 65_535) ?? PORT;
    const plan = { families: familiesOf(flags), rate: rateOf(flags), seed: wholeNumber(flags, "seed", 0) ?? 1 };
    const retryAfterSeconds = wholeNumber(flags, "wait", 0, MOST_WAIT_SECONDS) ?? WAIT_SECONDS;
    const logFile = flags.string("log") === undefined ? undefined : resolve(cwd, flags.string("log") ?? "");
    const exercise = await chosenExercise(context);
    const services = await exercise.services?.();
    if (services) {
      const unfit = ["faults", "rate", "seed", "wait", "log"].find((name) => flags.has(name));
      if (unfit) {
        throw usageError(
          `--${unfit} means nothing here: in this exercise faults are a part of the cases.`,
          "Leave it out.",
        );
      }
      return serveDevelopment(context, services, port);
    }
    const made = await exercise.standIn?.();
    if (!made) {
      throw failure(
        `The exercise ${exercise.manifest.name} has no stand-in model.`,
        "`create-takehome list` shows the exercises.",
      );
    }
    if (logFile !== undefined) await assertWritable(logFile);
    const responder = await made.start({ libraries: librariesFor(cwd, exercise.manifest), signal });
    try {
      const server = await startStandIn({
        ...{ responder, name: made.name, port, plan, retryAfterSeconds },
        ...(logFile !== undefined && { logFile }),
        onRequest: (entry) => {
          if (!flags.boolean("quiet")) terminal.err(line(entry, terminal));
        },
      });
      terminal.err(
        `${STAND_IN_PREFIX}${made.name} listens on ${server.url}. It is no model, but rules. ${made.summary}`,
      );
      terminal.err(plan.families.length === 0 ? "No faults (--list shows which there are)." : faultLine(plan));
      terminal.err("In the shell that runs your solution (any key will do, none is looked at):\n");
      terminal.out(`export OPENAI_BASE_URL=${server.url}/v1`);
      terminal.out(`export GOOGLE_GEMINI_BASE_URL=${server.url}`);
      terminal.err(`\nLog: ${server.url}/__log    Start anew: curl -X POST ${server.url}/__reset    End: Ctrl-C\n`);
      await untilAborted(signal);
      await server.close();
      terminal.err(`Ended after ${server.log.length} requests.`);
      return EXIT.ok; // Ctrl-C is how it is meant to end
    } finally {
      await responder.close();
    }
  },
};

const faultLine = ({ families, rate, seed }: { families: readonly string[]; rate: number; seed: number }) =>
  `Faults: ${families.join(", ")}; ${Math.round(100 * rate)}% of the cases, seed ${seed}.`;

function list(terminal: Terminal, json: boolean): typeof EXIT.ok {
  const rows = FAULT_FAMILIES.map(({ name, group, does, answer }) => ({ name, group, does, answer }));
  const described = rows.map(
    ({ name, does, answer }) => `${terminal.paint("bold", name)}\n  ${does}\n  a robust solution ${answer}`,
  );
  terminal.out(json ? JSON.stringify(rows, null, 2) : described.join("\n"));
  return EXIT.ok;
}

function familiesOf(flags: Flags): readonly FamilyName[] {
  const text = flags.string("faults");
  if (text === undefined) return [];
  if (text.trim() === "all") return FAMILY_NAMES;
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.map((name) => {
    const family = FAMILY_NAMES.find((known) => known === name);
    if (family) return family;
    const guess = suggest(name, FAMILY_NAMES);
    throw usageError(
      `There is no fault "${name}".${guess ? ` Did you mean "${guess}"?` : ""}`,
      `Faults: ${FAMILY_NAMES.join(", ")}, or all. \`npm run stand-in -- --list\` says what they do.`,
    );
  });
}

function rateOf(flags: Flags): number {
  const text = flags.string("rate");
  if (text === undefined) return 1;
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) {
    throw usageError(`--rate takes a number from 0 to 1, not "${text}".`);
  }
  if (!flags.has("faults")) throw usageError("--rate says how often, but no --faults say what.", "Add --faults all.");
  return value;
}

/** One request for people: what was asked, which one of its case it is, what became of it. */
function line(
  { time, route, case: key, index, fault, status, told_wait_s, early, ms, note }: LogEntry,
  terminal: Terminal,
) {
  const what = key === null ? "" : `  ${key} #${index}`;
  const wait = told_wait_s === null ? "" : `  wait ${told_wait_s} s`;
  const problem = early ? terminal.paint("red", "  CAME BACK TOO EARLY") : "";
  const injected = fault === null ? "" : terminal.paint("yellow", `  ${fault}`);
  return `${time.slice(11, 19)}  ${route}${what}  ${status ?? "-"}  ${ms} ms${injected}${wait}${problem}${note ? `  (${note})` : ""}`;
}

/** Now rather than at the first request. */
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
