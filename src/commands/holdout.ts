import { text } from "node:stream/consumers";
import { drawSeed } from "../attempt/spent-seeds.ts";
import { EXIT, messageOf, TakehomeError, usageError } from "../base/errors.ts";
import { defineCommand } from "../cli/command.ts";
import { openPlace } from "../cli/workspace.ts";
import { encrypt } from "../evaluation/encryption.ts";
import { type HoldoutMessage, holdoutOrderSchema } from "../evaluation/holdout.ts";

/** The other end of evaluation/holdout.ts; not for people. */
export const holdout = defineCommand({
  usage: "(reads an order from standard input)",
  options: {},
  positionals: 0,
  examples: ["npm run score"],
  async run(context) {
    if (process.stdin.isTTY) throw usageError("This command is a part of `score`.", "Run `npm run score`.");
    const order = holdoutOrderSchema.parse(JSON.parse(await text(process.stdin)));
    const send = (message: HoldoutMessage) => void process.stdout.write(`${JSON.stringify(message)}\n`);
    try {
      const { exercise, libraries } = await openPlace({ ...context, positionals: [order.exercise] });
      const seed = order.seed ?? drawSeed(new Set(order.spent));
      const { cases, labels } = await exercise.generate({
        seed,
        count: order.count,
        split: "holdout",
        changes: order.changes ?? [],
        outputDir: order.folder,
        libraries,
        signal: context.signal,
        onProgress: (done, total) => send({ progress: [done, total] }),
      });
      if (context.signal.aborted) return EXIT.cancelled;
      send({ cases, encrypted: encrypt({ seed, labels }, Buffer.from(order.key, "hex")) });
      return EXIT.ok;
    } catch (error) {
      const hint = error instanceof TakehomeError ? error.hint : "Check the installation: `npm run doctor`.";
      send({ error: messageOf(error), hint });
      return EXIT.failed;
    }
  },
});
