import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedRepository, useSolution } from "../support/repository.ts";
import { CTRL_C, CTRL_D, DOWN, ENTER, play } from "../support/terminal.ts";

const QUICK = ["score", "--skip", "holdout,hostile,clean-room,tests"];

test("asks about oneself with anchors and evidence, keeps each answer, and offers them again", async () => {
  const root = await generatedRepository(2);
  useSolution(root, "for (const { id } of cases) line({ id });");
  const runner = join(root, ".takehome", "takehome.mjs");
  const file = join(root, ".takehome", "self-assessment.json");
  const scope = [
    { see: "Scope is limited on purpose: which comes closest?", type: DOWN + DOWN + ENTER },
    { see: "Where can it be seen?", type: `README.md:1${ENTER}` },
  ];
  const cut = await play(
    runner,
    QUICK,
    [...scope, { see: "A cheaper alternative is known: which", type: CTRL_C }],
    root,
  );
  expect(cut.code).toBe(130);
  expect(cut.screen).toContain("your answers so far are kept");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ scope: { level: 2, evidence: "README.md:1" } });

  const ended = await play(runner, QUICK, [{ see: "Scope is limited on purpose: which", type: CTRL_D }], root);
  expect(ended.code).toBe(130);
  expect(ended.screen).toContain("your answers so far are kept");

  const rest = [
    { see: "Scope is limited on purpose: which", type: ENTER }, // what was said before is chosen already
    { see: "Where can it be seen?", type: ENTER },
    { see: "A cheaper alternative is known: which", type: ENTER },
    { see: "Trade-offs are understood: which", type: ENTER },
  ];
  const whole = await play(runner, QUICK, rest, root);
  expect(whole.screen).toContain("I listed what is in scope and what is not.");
  expect(whole.screen).toMatch(/self +\d/);
  expect(existsSync(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ scope: { level: 2 }, trade_offs: { level: 0 } });
});
