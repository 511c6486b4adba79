import { describe, expect, test } from "vitest";
import { type CommitPlan, grade, storedRun } from "../../support/audit.ts";
import { own, score, start } from "./support.ts";

test("own_work: code counts, a README does not", async () => {
  expect((await score("own_work", [start, own({ "README.md": "x" })])).score).toBe(0);
  expect((await score("own_work", [start, own({ "src/main.ts": "2" })])).score).toBe(1);
});

describe("the revealed reference is nobody's own work", () => {
  const big = Array.from({ length: 700 }, (_, line) => `export const x${line} = "/home/me/${line}";`).join("\n");
  const revealed = {
    "reference/src/a.ts": `${big}\ntry { f() } catch {}`,
    "reference/test/a.test.ts": "x",
    "reference/a.log": "x",
  };
  const data = {
    "data/cases.jsonl": '{"id":"a"}\n',
    "data/labels.jsonl": '{"id":"a","vendor_name":"Nordkamp Handel"}\n',
  };
  const begin: CommitPlan = { at: 0, files: { ...start.files, ...data } };
  const mine = own({ "src/a.ts": "export const b = 1;\n" }, 1);
  test("committing it alone is no work", async () => {
    expect(await score("own_work", [begin, own(revealed)])).toMatchObject({ score: 0 });
  });
  test.each(["c12", "c14", "c15", "c20", "c23", "c24"])("%s is the same with it and without", async (id) => {
    const gold = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`reference/gold${n}.ts`, '"Nordkamp Handel"']));
    const withIt = await score(id, [begin, mine, own({ ...revealed, ...gold })]);
    expect(withIt.score).toBe((await score(id, [begin, mine])).score);
  });
  test("its answers under a label of one's own are no approach", async () => {
    const run = (id: number, label: string, role: "candidate" | "reference", predicted: string) =>
      storedRun(id, {
        ...{ label, role },
        cases: [
          grade("a", {
            fields: [
              { field: "x", predicted, gold: "1", outcome: predicted === "1" ? "correct" : "wrong" },
              { field: "y", predicted: "1", gold: "1", outcome: "correct" },
            ],
          }),
        ],
      });
    const two = { runs: [run(2, "mine", "candidate", "2"), run(1, "other", "candidate", "3")] };
    expect((await score("c08", [begin], two)).score).toBeCloseTo(0.7);
    const copied = {
      runs: [run(3, "rules", "reference", "1"), run(2, "mine", "candidate", "2"), run(1, "copy", "candidate", "1")],
    };
    expect((await score("c08", [begin], copied)).score).toBe(0);
  });
});
