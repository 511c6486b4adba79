import { resolve } from "node:path";
import { trialCases } from "../../../src/defense/prediction/find-changes.ts";
import { measureChange } from "../../../src/defense/prediction/outcome.ts";
import { type DefenseSession, isPrediction } from "../../../src/defense/session.ts";
import { type RunContext, withRunContext } from "../../../src/evaluation/context.ts";
import type { Exercise } from "../../../src/exercise/definition.ts";
import { openRepository } from "../../../src/repository/repository.ts";
import { createLibraries } from "../../../src/system/libraries.ts";
import { CTRL_D, DOWN, ENTER, play, type Step } from "../../support/terminal.ts";
import { quietReporter } from "./score-on-holdouts.ts";
import type { Workspace } from "./workspace.ts";

const FORM = "answers.md";

/**
 * Hold the follow-up interview with the form, as a candidate who does not know the program: every question is answered in a
 * few words with a line of code, predictions are that nothing changes, and the ten-minute change is given up. No time is
 * measured.
 * @param place of the code that all answers refer to: `src/main.ts:3`
 */
export async function holdInterview({ write, commit, takehome }: Workspace, place: string): Promise<void> {
  const form = await takehome("defend", "--print");
  let number = 0;
  const filled = form.replace(/^Rating:\n\nAnswer:\n/gm, () => {
    number++;
    return `Rating: 3\n\nAnswer:\nAnswer ${number} is in ${place}, where the value is chosen; a test of it would fail otherwise.\n`;
  });
  const guessed = filled.replace(
    /^(The answer is a line `(cases|tests):`.*\n\nAnswer:\n)/gm,
    (_, head: string, key: string) => `${head}${key}: none\n`,
  );
  await write(FORM, guessed);
  await takehome("defend", "--answers", FORM);
  await takehome("defend", "--task", "start");
  await takehome("defend", "--task", "drop");
  await write(FORM, "");
  await commit("Interview");
}

/** What a candidate who knows the program brings to the interview. */
interface Knowledge {
  exercise: Exercise;
  /** Place of the code that all answers refer to: `src/main.ts:3`. */
  place: string;
  /** Makes the ten-minute change with this id in a copy of the repository. */
  change(task: string, folder: string): Promise<void>;
}

/**
 * Hold the follow-up interview in a terminal, as a candidate who knows the program: every question is answered in time with a
 * line of code, predictions are what the changed code does, found by running it, and the ten-minute change is made.
 */
export async function holdTrueInterview(workspace: Workspace, { exercise, place, change }: Knowledge): Promise<void> {
  const { root, commit, takehome, atPresent } = workspace;
  atPresent();
  await takehome("defend", "--print"); // draws the questions
  const sessions = async () => JSON.parse(await takehome("defend", "--json")) as DefenseSession[];
  const session = (await sessions()).at(-1);
  if (!session) throw new Error("No interview was begun.");
  const predicted = await inDevelopment(root, exercise, (context) => predictions(session, context));
  const spoken = session.questions.filter((state) => !isPrediction(state));
  const steps: Step[] = [
    ...spoken.map((_, index) => ({
      see: `Question ${index + 1} of ${spoken.length}`,
      type: `It is in ${place}, where the value is chosen; a test of it would fail otherwise.${CTRL_D}`,
    })),
    ...predicted,
    ...spoken.map(() => ({ see: "your answer ─", type: `${DOWN.repeat(3)}${ENTER}` })),
  ];
  const { code, screen } = await play(resolve(root, ".takehome/takehome.mjs"), ["defend", "--yes"], steps, root);
  if (code !== 0) throw new Error(`The interview ended with ${code}:\n${screen}`);
  atPresent();
  await takehome("defend", "--task", "start");
  const task = (await sessions()).at(-1)?.task;
  if (!task) throw new Error("The change was not begun.");
  await change(task.task, task.folder);
  atPresent();
  await takehome("defend", "--task", "done");
  atPresent();
  await commit("Interview");
}

/** What to type for each prediction, from what the changed code does. */
async function predictions(session: DefenseSession, context: RunContext): Promise<Step[]> {
  const steps: Step[] = [];
  for (const { question } of session.questions) {
    if (!question.change) continue;
    const { cases, fields, subject } = question.change;
    const asked = trialCases(
      context,
      context.split.cases.filter(({ id }) => cases.includes(id)),
    );
    const { changed, fields: differing } = await measureChange(context, question.change, asked);
    const numbers = changed.map((id) => cases.indexOf(id) + 1).join(", ");
    steps.push({ see: subject === "tests" ? "Which tests fail?" : "Which cases change?", type: `${numbers}${ENTER}` });
    if (fields.length > 1) steps.push({ see: "In which fields?", type: `${differing.join(", ")}${ENTER}` });
  }
  return steps;
}

async function inDevelopment<T>(
  root: string,
  exercise: Exercise,
  work: (context: RunContext) => Promise<T>,
): Promise<T> {
  const opened = { repository: await openRepository(root), exercise, libraries: createLibraries([resolve(".")], {}) };
  const { signal } = new AbortController();
  return withRunContext(opened, { changes: [], signal, reporter: quietReporter }, work);
}
