import type { Exercise } from "../../../src/exercise/definition.ts";
import { addFiller, MAX_FILLER, type TwinApproach } from "./filler.ts";
import type { Program } from "./holdout-answers.ts";
import type { Range, RepositoryMember } from "./member.ts";
import type { Workspace } from "./workspace.ts";

/** A program whose answers are scored in a repository with one changed line. */
interface ProgramMember extends Pick<RepositoryMember, "habits" | "variants"> {
  /** Name of the repository and of the program. */
  name: string;
  solve: Program["solve"];
  range: Range;
  /** Of the same program with filler. */
  filledRange: Range;
  twin: TwinApproach;
}

/**
 * The repositories of an exercise whose programs take minutes: the starter, one program, and that program with filler, whose
 * second approach is not run.
 */
export async function programMembers(
  exercise: Exercise,
  { name, solve, range, filledRange, twin, ...writings }: ProgramMember,
): Promise<RepositoryMember[]> {
  const naive = (await exercise.approaches()).find(({ role }) => role === "naive");
  if (!naive) throw new Error("The exercise has no naive approach.");
  const alone = `${name}, nothing else`;
  return [
    // The starter is the naive approach.
    { name: "untouched starter", range: [0, 3], program: "naive", solve: naive.solve, work: async () => undefined },
    { name: alone, range, program: name, solve, work: changeOneLine, ...writings },
    {
      ...{ name: `${name} and filler`, range: filledRange, program: name, solve },
      adds: { to: alone, atMost: MAX_FILLER },
      work: async (workspace) => {
        await changeOneLine(workspace);
        await addFiller(workspace, { twin, firstHour: 2, compares: false });
      },
    },
  ];
}

async function changeOneLine({ at, write, commit }: Workspace): Promise<void> {
  at(1);
  await write("src/main.ts", (text) => `${text}// changed\n`);
  await commit("A solution");
}
