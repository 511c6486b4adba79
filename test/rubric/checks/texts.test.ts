import { expect, test } from "vitest";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { type CommitPlan, checkContext, gitRepository } from "../../support/audit.ts";

async function check(id: string, plans: readonly CommitPlan[], part = {}) {
  const result = await CHECKS_BY_ID.get(id)?.run(await checkContext(gitRepository(...plans), part), {});
  if (!result) throw new Error(id);
  return result;
}
const template =
  "# T\n\n## How to run\n\n```sh\nnpm test\n```\n\n## Results\n\n<!-- Copy the numbers. -->\n\n| a | b |\n| --- | --- |\n|  |  |\n";
const first: CommitPlan = { at: 0, files: { "README.md": template, "src/main.ts": "1" } };
const then = (files: CommitPlan["files"], at = 2): CommitPlan => ({ at, files });

test("c25: tools, checking, something turned down", async () => {
  const note = (text: string) => [first, then({ "README.md": `${template}\n## Use of AI tools\n\n${text}\n` })];
  expect((await check("c25", [first])).score).toBe(0);
  expect((await check("c25", note("I used an assistant for the tests, and that was that."))).score).toBeLessThan(0.6);
  expect(
    (
      await check(
        "c25",
        note(
          "I used an assistant and reviewed its tests; I rejected its regular expression for dates because it swapped day and month.",
        ),
      )
    ).score,
  ).toBeCloseTo(1);
});
