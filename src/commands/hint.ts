import type { AttemptState } from "../attempt/state.ts";
import { suggest } from "../base/edit-distance.ts";
import { EXIT, failure, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import type { CommandSpec } from "../cli/spec.ts";
import type { Hint } from "../exercise/hints.ts";
import { wrap } from "../ui/wrap.ts";
import { openAttemptWorkspace, sayWarning } from "./attempt.ts";

export const hint: CommandSpec = {
  name: "hint",
  summary: "Help, in order; every hint is recorded with its cost",
  usage: "[next] [flags]",
  options: { json: { type: "boolean", summary: "Print JSON" } },
  positionals: 1,
  examples: ["npm run hint              (what you took, what the next one is about and costs)", "npm run hint -- next"],
  async run(context) {
    const { flags, positionals, terminal } = context;
    const [word] = positionals;
    if (word !== undefined && word !== "next") {
      const guess = suggest(word, ["next"]);
      throw usageError(
        `"${word}" means nothing here.${guess ? ' Did you mean "next"?' : ""}`,
        "`npm run hint -- next` takes one.",
      );
    }
    const { attempt, exercise } = await openAttemptWorkspace(context);
    await sayWarning(attempt, terminal);
    const hints = await exercise.hints();
    if (word === "next") {
      const next = nextOf(hints, attempt.state());
      if (!next) throw failure(`You have taken all ${hints.length} hints.`, "`npm run hint` shows them again.");
      await attempt.record({ type: "hinted", topic: next.topic, cost: next.cost });
    }
    const state = attempt.state();
    const taken = hints.filter(({ topic }) => state.hints.has(topic));
    const next = nextOf(hints, state);
    const cost = taken.reduce((sum, one) => sum + one.cost, 0);
    if (flags.boolean("json")) {
      const preview = next ? { topic: next.topic, cost: next.cost } : null;
      terminal.out(JSON.stringify({ taken, cost, next: preview, left: hints.length - taken.length }, null, 2));
      return EXIT.ok;
    }
    const shown = word === "next" ? taken.slice(-1) : taken;
    for (const one of shown) {
      const lines = terminal.interactive ? wrap(one.hint, terminal.width - 2) : [one.hint];
      const heading = `${terminal.paint("bold", one.topic)} (${plural(one.cost, "point")})`;
      terminal.out(`${[heading, ...lines.map((line) => `  ${line}`)].join("\n")}\n`);
    }
    terminal.out(`${taken.length} of ${plural(hints.length, "hint")} taken, ${plural(cost, "point")}.`);
    if (next) {
      terminal.out(`The next one: ${next.topic} (${plural(next.cost, "point")}). \`npm run hint -- next\` takes it.`);
    }
    return EXIT.ok;
  },
};

const nextOf = (hints: readonly Hint[], { hints: taken }: AttemptState): Hint | undefined =>
  hints.find(({ topic }) => !taken.has(topic));
