import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { commit, generatedRepository, takehome, useSolution } from "../support/repository.ts";
import { CTRL_C, ENTER, play } from "../support/terminal.ts";

vi.setConfig({ testTimeout: 240_000 });

const QUICK = ["--count", "3", "--skip", "clean-room,tests"];
const NO_HOLDOUT = ["--skip", "holdout,hostile,clean-room,tests"];

const submission = (root: string) => readFileSync(join(root, "SUBMISSION.md"), "utf8");
const finish = (root: string, ...words: string[]) => takehome(root, ["finish", ...words]);
const logOf = (root: string) => readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8");

test("ends a running attempt: score with holdout, every figure from stored runs, log and documents; again changes nothing", async () => {
  const root = await generatedRepository();
  useSolution(
    root,
    'for (const { id } of cases) line({ id, document_type: "receipt", currency: "EUR", latency_ms: 5 });',
  );
  writeFileSync(
    join(root, "DECISIONS.md"),
    `## D1: answer receipts\n\n**Options.**\n1. receipts\n2. nothing\n\n**Decision.** The first, which is a long enough reason to be counted as an entry.\n`,
  );
  commit(root, "Answer something");
  await takehome(root, ["timer", "start"]);
  await takehome(root, ["ask", "Who uses the output?"]);
  await takehome(root, ["hint", "next"]);
  await takehome(root, ["reference", "--reveal", "--yes"]);
  await takehome(root, ["eval"]);
  commit(root, "Everything else");
  const done = await finish(root, ...QUICK);
  expect(done.code).toBe(0);
  expect(done.stderr).toContain("The clock is stopped");
  expect(done.stderr).toContain("it needs a terminal");
  expect(done.stdout).toContain("Wrote SUBMISSION.md");
  const { status } = JSON.parse((await takehome(root, ["timer", "status", "--json"])).stdout);
  expect(status).toBe("stopped");

  const [document] = JSON.parse((await takehome(root, ["score", "--history", "--json"])).stdout);
  const text = submission(root);
  const { candidate, naive, reference, seed, comparisons } = document.holdout;
  expect(text).toContain(
    `3 documents, seed ${seed}, generated for this score; runs ${candidate.id} (mine), ${naive.id} (naive), ${reference.id} (reference)`,
  );
  expect(text).toContain(document.git.commit.slice(0, 7));
  const f1 = (100 * candidate.metrics.field_f1.value).toFixed(1);
  expect(text).toMatch(new RegExp(`\\| Field F1 \\(micro\\) \\| ${f1}% \\|`)); // an interval needs eight cases
  const verdict = comparisons.find(
    (line: { scope: string; against: string }) => line.scope === "overall" && line.against === "reference",
  ).verdict;
  expect(text).toContain(
    { beats: "**beats reference**", ties: "**ties with reference**", behind: "**is behind reference**" }[
      verdict as "ties"
    ],
  );
  for (const part of [
    "1 question to the stakeholder, 1 answered",
    "[D1: answer receipts](DECISIONS.md#L1)",
    "1 hint taken: 1 point off the total.",
    "The source of the reference was viewed",
    "while the clock ran",
    "Not held: `npm run defend`.",
    `| auto | ${document.bands.auto.earned.toFixed(1)} | ${document.bands.auto.checked.toFixed(1)} |`,
    "Hostile inputs:",
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toMatch(/Run \d+ on the development data, commit \w{7}/);

  const again = await finish(root, ...QUICK);
  expect(again.stderr).toContain("it is not scored again");
  expect(again).toMatchObject({ code: 0, stdout: "SUBMISSION.md is up to date.\n" });
  expect(submission(root)).toBe(text);
  commit(root, "Submit");
  expect((await finish(root, ...QUICK)).stderr).toContain("it is not scored again"); // committing it makes nothing old
  expect(submission(root)).toBe(text);
});

test("after `timer stop`, with one's own words and facts edited by hand, and without anything", async () => {
  const root = await generatedRepository();
  useSolution(root, "for (const { id } of cases) line({ id });");
  commit(root, "Answer nothing");
  const never = await finish(root, "--skip-score", "--skip-defend");
  expect(never.stderr).toContain("The clock was never started");
  expect(submission(root)).toContain("Not scored: `npm run score`.");
  expect(submission(root)).toContain("The clock was never started.");

  await takehome(root, ["timer", "start"]);
  await takehome(root, ["change", "--pick", "five_seconds"]);
  await takehome(root, ["timer", "stop"]);
  const log = logOf(root);
  writeFileSync(
    join(root, "SUBMISSION.md"),
    submission(root).replace("## In short\n", "## In short\n\nMy own words.\n"),
  );
  const stopped = await finish(root, ...NO_HOLDOUT, "--skip-defend");
  expect(stopped.stderr).not.toContain("The clock is stopped");
  expect(logOf(root)).toBe(log); // the stop is not moved
  expect(submission(root)).toContain("My own words.");
  expect(submission(root)).toContain("The score was made without the holdout.");
  expect(submission(root)).toMatch(/A change request arrived on .+: \S/);

  const edited = submission(root).replace("The score was made without the holdout.", "It beats everything.");
  writeFileSync(join(root, "SUBMISSION.md"), edited);
  const refused = await finish(root, ...NO_HOLDOUT, "--skip-defend");
  expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining("edited by hand") });
  expect(submission(root)).toBe(edited);
  expect((await finish(root, ...NO_HOLDOUT, "--skip-defend", "--force")).code).toBe(0);
  expect(submission(root)).not.toContain("It beats everything.");
  expect(readFileSync(join(root, "SUBMISSION.previous.md"), "utf8")).toContain("It beats everything.");
});

test("interrupted while it scores: finish is what goes on", async () => {
  const root = await generatedRepository(2);
  // Long enough for its progress to be drawn.
  useSolution(root, "await new Promise((wait) => setTimeout(wait, 3000)); for (const { id } of cases) line({ id });");
  commit(root, "Answer nothing");
  const runner = join(root, ".takehome", "takehome.mjs");
  const cut = await play(runner, ["finish", "--skip-defend"], [{ see: "Development data", type: CTRL_C }], root);
  expect(cut.code).toBe(130);
  expect(cut.screen).toContain("Run `npm run finish` again");
  expect(cut.screen).not.toContain("npm run score");
});

test("in a terminal it offers the interview, and takes no for an answer", async () => {
  const root = await generatedRepository(2);
  useSolution(root, "for (const { id } of cases) line({ id });");
  commit(root, "Answer nothing");
  const runner = join(root, ".takehome", "takehome.mjs");
  const no = await play(
    runner,
    ["finish", "--skip-score"],
    [{ see: "Hold the follow-up interview now?", type: "n" }],
    root,
  );
  expect([no.code, existsSync(join(root, "DEFENSE.md"))]).toEqual([0, false]);
  const left = await play(
    runner,
    ["finish", "--skip-score"],
    [
      { see: "Hold the follow-up interview now?", type: ENTER },
      { see: "Question 1 of 6", type: "src/main.ts" },
      { see: "src/main.ts_", type: CTRL_C },
    ],
    root,
  );
  expect(left.code).toBe(130);
  expect(left.screen).toContain("Your draft is kept.");
  expect(left.screen).toContain("`npm run finish` continues with the interview");
  const yes = await play(
    runner,
    ["finish", "--skip-score"],
    [
      { see: "Continue the interview now?", type: ENTER },
      { see: "src/main.ts_", type: ":1\u0004" },
      ...[2, 3, 4, 5, 6].map((number) => ({ see: `Question ${number} of 6`, type: "src/main.ts:1\u0004" })),
      ...[1, 2, 3, 4, 5, 6].map(() => ({ see: "your answer ─", type: ENTER })),
    ],
    root,
  );
  expect(yes.code).toBe(0);
  expect(submission(root)).toContain("6 of 6 questions answered, 6 within two minutes, 6 with file links that resolve");
  expect((await finish(root, "--skip-score")).stdout).toContain("up to date"); // it is not asked twice
});
