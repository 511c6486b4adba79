import { suggest } from "../base/edit-distance.ts";
import { EXIT, usageError } from "../base/errors.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import { developmentSplit } from "../evaluation/extension.ts";
import type { Case, Label } from "../exercise/case.ts";
import type { PlaySession } from "../exercise/services.ts";
import { playReport } from "../report/play.ts";
import { askForFields } from "../ui/form.ts";
import { askChoice, intro, note } from "../ui/prompts.ts";
import type { Terminal } from "../ui/terminal.ts";
import { wrap } from "../ui/wrap.ts";
import { type AttemptWorkspace, activeChanges, openAttemptWorkspace } from "./attempt.ts";
import { servicesOf } from "./services.ts";

export const play: CommandSpec = {
  name: "play",
  summary: "Be the solution yourself: work on a case in the terminal, tool by tool",
  usage: "CASE [flags]",
  options: {
    mcp: {
      type: "boolean",
      summary: "Hand the case's tools to a program instead, over MCP on standard input and output",
    },
  },
  positionals: 1,
  examples: [
    "npm run play -- task-07",
    "npm run --silent play -- task-07 --mcp        (as the command of an MCP server; npm must not speak)",
  ],
  async run(context) {
    const { flags, terminal, signal } = context;
    const workspace = await openAttemptWorkspace(context);
    const { exercise, libraries } = workspace;
    const services = await servicesOf(exercise);
    const changes = activeChanges(workspace).map(({ id }) => id);
    const { one, label } = await chosenCase(context, workspace, changes);
    if (!flags.boolean("mcp") && !terminal.interactive) {
      throw usageError(
        "There is no terminal to play in.",
        `\`npm run --silent play -- ${one.id} --mcp\` hands the tools to a program, over MCP on standard input and output.`,
      );
    }
    const session = await services.play(one, label, { libraries, signal });
    try {
      if (flags.boolean("mcp")) {
        terminal.err(
          `MCP on standard input and output: ${session.tools.length} tools of ${one.id}. It ends with the input.`,
        );
        await session.serveStdio();
        return EXIT.ok;
      }
      const { assets } = exercise.manifest;
      const answer = await playCase(one, session, assets, terminal);
      const grading = await exercise.grading(changes);
      const evidence = session.evidence();
      const parsed = grading.parse(answer);
      const grade = grading.grade(label, parsed.ok ? parsed.answer : null, evidence);
      terminal.out(playReport(grade, services.trace(evidence, label), terminal));
      return grade.exact ? EXIT.ok : EXIT.failed;
    } finally {
      session.close();
    }
  },
};

async function chosenCase(
  { positionals, signal }: CommandContext,
  { exercise, repository, libraries }: AttemptWorkspace,
  changes: readonly string[],
): Promise<{ one: Case; label: Label }> {
  const split = await developmentSplit({ root: repository.root, exercise, libraries, changes, signal });
  const ids = split.cases.map(({ id }) => id);
  const [wanted] = positionals;
  const one = split.cases.find(({ id }) => id === wanted);
  const label = split.labels.find(({ id }) => id === wanted);
  if (one && label) return { one, label };
  const guess = wanted === undefined ? undefined : suggest(wanted, ids);
  throw usageError(
    wanted === undefined ? "Which case?" : `There is no case "${wanted}".${guess ? ` Did you mean "${guess}"?` : ""}`,
    `Name one of ${ids[0]} to ${ids.at(-1)}: \`npm run play -- ${guess ?? ids[0]}\`.`,
  );
}

const FINISH = "\0finish";

/** Until it is finished. @returns the answer's line. Throws `cancelled` on Ctrl-C or Escape */
async function playCase(one: Case, session: PlaySession, assets: readonly string[], terminal: Terminal) {
  const { id, ...given } = one;
  const width = Math.max(40, Math.min(100, terminal.width - 8));
  intro(`You are the solution of ${id}`);
  const told = Object.entries(given).map(([name, value]) =>
    typeof value === "string" && value.includes("\n") ? value : `${name}: ${value}`,
  );
  note(wrap(told.join("\n\n"), width).join("\n"), "What a solution is given");
  if (assets.length > 0)
    terminal.err(`It also has ${assets.map((name) => `data/${name}`).join(", ")}; read it in another window.\n`);
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
