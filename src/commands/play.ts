import { EXIT, usageError } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import { attemptDevelopment } from "../cli/attempt-context.ts";
import { openAttemptWorkspace } from "../cli/attempt-workspace.ts";
import { defineCommand } from "../cli/command.ts";
import { requireServices } from "../cli/exercise-services.ts";
import type { DevelopmentSplit } from "../evaluation/split.ts";
import type { Case, Label } from "../exercise/case.ts";
import type { PlaySession } from "../exercise/services.ts";
import { playReport } from "../report/play.ts";
import { askForFields } from "../ui/form.ts";
import { askChoice, intro, note } from "../ui/prompts.ts";
import type { Terminal } from "../ui/terminal.ts";
import { wrap } from "../ui/wrap.ts";

export const play = defineCommand({
  usage: "CASE [flags]",
  options: {
    mcp: {
      type: "boolean",
      summary: "Serve the tools of the case to a program instead, over MCP on standard input and output",
    },
  },
  positionals: 1,
  examples: [
    "npm run play -- CASE",
    ["npm run --silent play -- CASE --mcp", "the command of an MCP server; npm must not print anything"],
  ],
  async run(context) {
    const { flags, positionals, terminal, signal } = context;
    const workspace = await openAttemptWorkspace(context);
    const { exercise, libraries } = workspace;
    const services = await requireServices(exercise);
    const { split, grading } = await attemptDevelopment(workspace, context);
    const { one, label } = chosenCase(positionals[0], split);
    if (!flags.boolean("mcp") && !terminal.interactive) {
      throw usageError(
        "`play` needs a terminal.",
        `\`npm run --silent play -- ${one.id} --mcp\` serves the tools to a program, over MCP on standard input and output.`,
      );
    }
    const session = await services.play(one, label, { libraries, signal });
    try {
      if (flags.boolean("mcp")) {
        terminal.err(
          `Serving ${session.tools.length} tools of ${one.id} over MCP on standard input and output, until the input ends.`,
        );
        await session.serveStdio();
        return EXIT.ok;
      }
      const answer = await playCase(one, session, exercise.manifest.assets, terminal);
      const evidence = session.evidence();
      const parsed = grading.parse(answer);
      const grade = grading.grade(label, parsed.ok ? parsed.answer : null, evidence);
      terminal.out(playReport(grade, services.trace(evidence, label), terminal));
      return grade.exact ? EXIT.ok : EXIT.failed;
    } finally {
      session.close();
    }
  },
});

function chosenCase(given: string | undefined, { cases, labels }: DevelopmentSplit): { one: Case; label: Label } {
  const one = cases.find(({ id }) => id === given);
  const label = labels.find(({ id }) => id === given);
  if (one && label) return { one, label };
  const known = cases.map(({ id }) => id);
  const hint = `Name one of ${known[0]} to ${known.at(-1)}: \`npm run play -- ${known[0]}\`.`;
  if (given === undefined) throw usageError("Which case?", hint);
  throw unknownName({ kind: "case", given, known, hint });
}

const FINISH = "\0finish";

/** Let a person call tools until they finish. @returns the answer. Throws `cancelled` on Ctrl-C or Escape */
async function playCase(one: Case, session: PlaySession, assets: readonly string[], terminal: Terminal) {
  const { id, ...given } = one;
  const width = Math.max(40, Math.min(100, terminal.width - 8));
  intro(`You are the solution of ${id}`);
  const texts = Object.entries(given).map(([name, value]) =>
    typeof value === "string" && value.includes("\n") ? value : `${name}: ${value}`,
  );
  note(wrap(texts.join("\n\n"), width).join("\n"), "What a solution is given");
  if (assets.length > 0) {
    const files = assets.map((name) => `data/${name}`).join(", ");
    terminal.err(`A solution also has ${files}; read them in another window.\n`);
  }
  for (;;) {
    const choice = await askChoice(
      "What next?",
      [
        ...session.tools.map(({ name, description, irreversible }) => ({
          ...{ value: name, label: irreversible ? `${name} (cannot be undone)` : name, hint: description },
        })),
        { value: FINISH, label: "finish", hint: session.finish.description },
      ],
      session.tools[0]?.name ?? FINISH,
    );
    if (choice === FINISH) return { id, ...(await askForFields(session.finish.parameters)) };
    const tool = session.tools.find(({ name }) => name === choice);
    if (!tool) continue;
    const result = await session.call(tool.name, await askForFields(tool.parameters));
    note(wrap(JSON.stringify(result, null, 2), width).join("\n"), tool.name);
  }
}
