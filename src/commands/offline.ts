import { connect } from "node:net";
import { EXIT, type ExitCode, failure, usageError } from "../base/errors.ts";
import type { CommandSpec } from "../cli/spec.ts";
import { countConnections, countLookups, countRequests } from "../evaluation/call-counter.ts";
import { counterEnvironment } from "../evaluation/network-guard.ts";
import { runInside } from "../system/processes.ts";

const EVERYWHERE = "0.0.0.0";

/** The inner end of evaluation/network-guard.ts; not for people. */
export const offline: CommandSpec = {
  name: "offline",
  summary: "Run a command where calls to the outside are counted (used by score)",
  usage: "SOCKET -- COMMAND",
  options: {},
  positionals: 1,
  passThrough: true,
  examples: ["npm run score"],
  async run({ positionals, rest }) {
    const [path] = positionals;
    if (path === undefined || rest.length === 0)
      throw usageError("This is a part of `score`.", "Type `npm run score`.");
    const outside = connect(path);
    await new Promise<void>((resolve, reject) => outside.once("connect", resolve).once("error", reject)).catch(() => {
      throw failure("This is a part of `score`.", "Type `npm run score`.");
    });
    outside.on("error", () => undefined); // the scorer was ended; so will we be
    const onCall = (target: string) => void outside.write(`${target.replace(/[\r\n]+/g, " ")}\n`);
    const proxy = await countRequests(onCall, "127.0.0.1");
    await countRequests(onCall, EVERYWHERE, 80);
    await countConnections(onCall, EVERYWHERE, 443);
    await countLookups(onCall, EVERYWHERE);
    const code = await runInside(rest, counterEnvironment(proxy.port));
    await new Promise<void>((resolve) => outside.end(resolve));
    return code === 0 ? EXIT.ok : (code as ExitCode); // the solution's own exit code is what the scorer wants to see
  },
};
