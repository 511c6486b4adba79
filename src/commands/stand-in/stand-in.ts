import { resolve } from "node:path";
import { EXIT } from "../../base/errors.ts";
import { defineCommand } from "../../cli/command.ts";
import { openPlace } from "../../cli/workspace.ts";
import { FAULT_NAMES, FAULT_TYPES } from "../../stand-in/faults/types.ts";
import type { Terminal } from "../../ui/terminal.ts";
import { serveDevelopmentCases } from "./exercise-servers.ts";
import { serveModel } from "./model-server.ts";

const DEFAULT_PORT = 8787;
const DEFAULT_WAIT_SECONDS = 2;
const ALL = "all";

export const standIn = defineCommand({
  usage: "[exercise] [flags]",
  options: {
    port: {
      type: "integer",
      placeholder: "N",
      minimum: 0,
      maximum: 65_535,
      summary: `Port on 127.0.0.1 (${DEFAULT_PORT}); 0 takes any free one`,
    },
    faults: {
      type: "list",
      choices: [...FAULT_NAMES, ALL],
      entry: "fault",
      placeholder: "NAME,NAME",
      summary: `Inject these faults (none); \`${ALL}\` mixes all of them`,
    },
    rate: {
      type: "number",
      placeholder: "R",
      minimum: 0,
      maximum: 1,
      summary: "Share of the cases with a fault, 0 to 1 (1)",
    },
    seed: { type: "integer", placeholder: "N", minimum: 0, summary: "Which cases have a fault, and which one (1)" },
    wait: {
      type: "integer",
      placeholder: "SECONDS",
      minimum: 0,
      maximum: 3600,
      summary: `How long rate_limit tells a client to wait (${DEFAULT_WAIT_SECONDS})`,
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
    ["npm run stand-in", "then paste the two export lines"],
    "npm run stand-in -- --faults rate_limit,server_error --rate 0.3 --seed 1",
    "npm run stand-in -- --list",
  ],
  async run(context) {
    const { flags, terminal, signal, cwd } = context;
    if (flags.boolean("list")) {
      terminal.out(flags.boolean("json") ? JSON.stringify(faultRows(), null, 2) : faultsText(terminal));
      return EXIT.ok;
    }
    if (!flags.has("faults")) flags.refuse(["rate"], "without --faults", "Add `--faults all`.");
    const port = flags.integer("port") ?? DEFAULT_PORT;
    const place = await openPlace(context);
    const { exercise, libraries } = place;
    const services = await exercise.services?.();
    if (services) {
      flags.refuse(["faults", "rate", "seed", "wait", "log"], "here: in this exercise, faults are a part of the cases");
      return serveDevelopmentCases(context, place, services, port);
    }
    const faults = flags.list("faults") ?? [];
    const log = flags.string("log");
    return serveModel(exercise, {
      port,
      faults: {
        faults: faults.includes(ALL) ? FAULT_NAMES : faults.filter((name) => name !== ALL),
        rate: flags.number("rate") ?? 1,
        seed: flags.integer("seed") ?? 1,
      },
      retryAfterSeconds: flags.integer("wait") ?? DEFAULT_WAIT_SECONDS,
      logFile: log === undefined ? undefined : resolve(cwd, log),
      printRequests: !flags.boolean("quiet"),
      ...{ libraries, terminal, signal },
    });
  },
});

const faultRows = () =>
  FAULT_TYPES.map(({ name, group, does, expectedHandling }) => ({ name, group, does, answer: expectedHandling }));

function faultsText({ paint }: Terminal): string {
  return faultRows()
    .map(({ name, does, answer }) => `${paint("bold", name)}\n  ${does}\n  A robust solution ${answer}.`)
    .join("\n");
}
