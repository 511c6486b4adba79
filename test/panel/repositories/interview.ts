import type { Workspace } from "./workspace.ts";

const FORM = "answers.md";

/**
 * Hold the follow-up interview with the form: every question is answered in a few words with a line of code. No time is
 * measured. Predictions are left open.
 * @param place of the code that all answers refer to: `src/main.ts:3`
 */
export async function holdInterview({ write, commit, takehome }: Workspace, place: string): Promise<void> {
  const form = await takehome("defend", "--print");
  let number = 0;
  const filled = form.replace(/^Rating:\n\nAnswer:\n/gm, () => {
    number++;
    return `Rating: 3\n\nAnswer:\nAnswer ${number} is in ${place}, where the value is chosen; a test of it would fail otherwise.\n`;
  });
  await write(FORM, filled);
  await takehome("defend", "--answers", FORM);
  await write(FORM, "");
  await commit("Interview");
}
