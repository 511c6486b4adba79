import { connect } from "node:net";
import { EXIT, type ExitCode, failure, usageError } from "../base/errors.ts";
import { defineCommand } from "../cli/command.ts";
import { countConnections, countLookups, countRequests } from "../evaluation/call-counter.ts";
import { counterEnvironment } from "../evaluation/network-guard.ts";
import { runInside } from "../system/processes.ts";

const ALL_ADDRESSES = "0.0.0.0";
const USED_BY = ["This command is a part of `score`.", "Run `npm run score`."] as const;

/** The inner end of evaluation/network-guard.ts; not for people. */
export const offline = defineCommand({
  usage: "SOCKET -- COMMAND",
  options: {},
  positionals: 1,
  passThrough: true,
  examples: ["npm run score"],
  async run({ positionals, rest }) {
    const [path] = positionals;
    if (path === undefined || rest.length === 0) throw usageError(...USED_BY);
    const outside = connect(path);
    await new Promise<void>((resolve, reject) => outside.once("connect", resolve).once("error", reject)).catch(() => {
      throw failure(...USED_BY);
    });
    outside.on("error", () => undefined); // the scorer has ended, and will end this process
    const onCall = (target: string) => void outside.write(`${target.replace(/[\r\n]+/g, " ")}\n`);
    const proxy = await countRequests(onCall, "127.0.0.1");
    await countRequests(onCall, ALL_ADDRESSES, 80);
    await countConnections(onCall, ALL_ADDRESSES, 443);
    await countLookups(onCall, ALL_ADDRESSES);
    const code = await runInside(rest, counterEnvironment(proxy.port));
    await new Promise<void>((resolve) => outside.end(resolve));
    return code === 0 ? EXIT.ok : (code as ExitCode); // the scorer needs the solution's own exit code
  },
});
