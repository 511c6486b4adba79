import { nextHint, takeHint, takenHints } from "../attempt/hints.ts";
import { EXIT } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import { type Actions, chooseAction } from "../cli/actions.ts";
import { openAttemptWorkspace, warnAboutTime } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import type { Hint } from "../exercise/hints.ts";
import type { Terminal } from "../ui/terminal.ts";
import { wrap } from "../ui/wrap.ts";

const ACTIONS = { next: {} } as const satisfies Actions;

export const hint = defineCommand({
  usage: "[next] [flags]",
  options: { json: { type: "boolean", summary: "Print JSON" } },
  positionals: 1,
  examples: [["npm run hint", "hints taken so far; topic and cost of the next one"], "npm run hint -- next"],
  async run(context) {
    const { flags, positionals, terminal } = context;
    const taking = positionals.length > 0 && chooseAction("hint", ACTIONS, context).action === "next";
    const { attempt, exercise } = await openAttemptWorkspace(context);
    await warnAboutTime(attempt, terminal);
    const hints = await exercise.hints();
    if (taking) await takeHint(attempt, hints);
    const taken = takenHints(hints, attempt.state());
    const next = nextHint(hints, attempt.state());
    const cost = taken.reduce((sum, one) => sum + one.cost, 0);
    if (flags.boolean("json")) {
      const preview = next ? { topic: next.topic, cost: next.cost } : null;
      terminal.out(JSON.stringify({ taken, cost, next: preview, left: hints.length - taken.length }, null, 2));
      return EXIT.ok;
    }
    for (const one of taking ? taken.slice(-1) : taken) terminal.out(`${hintText(one, terminal)}\n`);
    terminal.out(`${taken.length} of ${plural(hints.length, "hint")} taken, ${plural(cost, "point")}.`);
    if (next) {
      terminal.out(`Next: ${next.topic} (${plural(next.cost, "point")}). \`npm run hint -- next\` takes it.`);
    }
    return EXIT.ok;
  },
});

function hintText({ topic, cost, hint: text }: Hint, { interactive, paint, width }: Terminal): string {
  const lines = interactive ? wrap(text, width - 2) : [text];
  return [`${paint("bold", topic)} (${plural(cost, "point")})`, ...lines.map((line) => `  ${line}`)].join("\n");
}
