import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Workspace } from "./workspace.ts";

/** Filler may add so many points to the same program. */
export const MAX_FILLER = 5;

const PROSE =
  "We looked at this in great depth from several sides, and after careful thought we came to the conclusion that it is good.";
const DECISION = (number: number) => `
## D${number}: a decision about part ${number}

**Options.**
1. The first option number ${number} has many advantages.
2. The second option number ${number} has many advantages too.

**Decision.** The first, because ${PROSE.toLowerCase()}
`;
const COMMITS = 6;
/** Hours after the start when the program is there and may be evaluated, which is early if the commits come much later. */
const EVALUATED = 1.1;

/** Where the solution of an exercise lists its approaches, and how a second one that differs in nothing is added. */
export interface TwinApproach {
  /** Names of the approach that exists and of its twin. */
  names: readonly [string, string];
  add(workspace: Workspace): Promise<void>;
}

/** How the filler is added. */
interface Filler {
  twin: TwinApproach;
  /** Hours after the start when the commits begin; more than 8 is the future. */
  firstHour: number;
  /** Whether the twin is compared, which runs the reference. */
  compares?: boolean;
  /** Whether the program is evaluated before the first of these commits and after each. */
  evaluates?: boolean;
}

/**
 * What a candidate adds who writes instead of working: idle questions, decisions and a README without a fact, a declined
 * backlog, commits without content, tests that test nothing, an approach that differs in nothing, an invented AI log.
 */
export async function addFiller(
  workspace: Workspace,
  { twin, firstHour, compares = true, evaluates = false }: Filler,
): Promise<void> {
  const { root, at, write, commit, takehome } = workspace;
  at(0.1);
  for (const word of ["banana", "apple", "cherry"]) await takehome("ask", `Q: ${word}?`);
  await write(
    "CLARIFICATIONS.md",
    (text) => `${text}\n## Q9: banana?\n\n* **Answer:** none yet\n* **Assumption:** ${PROSE}\n`,
  );
  at(EVALUATED);
  if (evaluates) await takehome("eval");
  await twin.add(workspace);
  for (let number = 0; number < COMMITS; number++) {
    at(firstHour + number * 0.2);
    await write("src/main.ts", (text) => `${text}// step ${number}\n`);
    await commit(`Improve the solution, step ${number}`);
    if (evaluates) await takehome("eval");
  }
  if (compares) await takehome("compare", "--approaches", twin.names.join(","));
  await write(
    "test/more.test.ts",
    'import { expect, test } from "vitest";\n\ntest("works", () => expect(true).toBe(true));\n',
  );
  await write("DECISIONS.md", (text) => text + [1, 2, 3, 4, 5].map(DECISION).join(""));
  await write("README.md", (text) =>
    text.replace(/^## (.+)\n/gm, (line, title) =>
      title === "Results" ? `${line}\n0.0 0.0 0.0\n` : `${line}\n${PROSE}\n`,
    ),
  );
  const backlog = (await readdir(join(root, "backlog"))).filter((name) => name.endsWith(".md"));
  for (const name of backlog) {
    await write(`backlog/${name}`, (text) =>
      text.replace(/^---\n/, "---\nstatus: declined\nreason: not now, maybe some other time\n"),
    );
  }
  for (const number of [1, 2]) {
    await takehome(
      ...["ai-log", "--tool", "Copilot", "--for", "everything"],
      ...["--rejected", `a suggestion number ${number} of it`, "--why", `it was number ${number} and not good`],
    );
  }
  at(firstHour + COMMITS * 0.2);
  await commit("Write-up");
}
