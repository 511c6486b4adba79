import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHECK_IDS } from "../../../src/rubric/checks/registry.ts";
import { readRubric } from "../../../src/rubric/load.ts";
import { leavesOf } from "../../../src/rubric/schema.ts";
import { FAMILIES } from "../case-spec.ts";
import { CHANGE_IDS } from "../change-ids.ts";
import { discoverCases } from "../discover-cases.ts";
import { createGrading } from "../grading/grading.ts";
import exercise from "../index.ts";

const rubric = readRubric(exercise.rubric, "agent.yaml", CHECK_IDS);
const leaves = leavesOf(rubric.branches).map(({ leaf }) => leaf);
const facetsOfRubric = leaves.flatMap((leaf) => (leaf.kind === "auto" ? (leaf.with?.["facet"] ?? []) : []));

describe("rubric", () => {
  it("counts every facet of the grading once", async () => {
    const { facets, metrics } = await exercise.grading();
    expect([...facetsOfRubric].sort()).toEqual(facets.map(({ id }) => id).sort());
    expect(facetsOfRubric).toEqual(expect.arrayContaining([...FAMILIES]));
    const named = leaves.flatMap((leaf) => (leaf.kind === "auto" ? (leaf.with?.["metric"] ?? []) : []));
    expect(metrics.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
  });
});

describe("changes", () => {
  it("are those of data and grading, and each has a facet", async () => {
    const changes = await exercise.changes();
    expect(changes.map(({ id }) => id)).toEqual(Object.values(CHANGE_IDS));
    for (const { id, handled } of changes) {
      expect(handled.by).toBe("facet");
      const facets = createGrading([id]).facets.map((facet) => facet.id);
      expect(facets).toContain(handled.by === "facet" ? handled.facet : "");
    }
  });
});

it("has at least fifteen interview questions, and hints with increasing costs", async () => {
  expect((await exercise.defend()).questions.length).toBeGreaterThanOrEqual(15);
  const costs = (await exercise.hints()).map(({ cost }) => cost);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
});

it("takes requests from text files if there is no cases.jsonl", async () => {
  const folder = await mkdtemp(join(tmpdir(), "agent-cases-"));
  try {
    const warnings: string[] = [];
    const warn = (message: string) => void warnings.push(message);
    expect(await discoverCases(folder, warn)).toEqual([]);
    await mkdir(join(folder, "requests"));
    await writeFile(join(folder, "requests", "T-2.txt"), "Where is it?");
    await writeFile(join(folder, "requests", "T-1.txt"), "From: a@example.org\n\nMoney back!");
    await writeFile(join(folder, "requests", "notes.md"), "not a request");
    expect(await discoverCases(folder, warn)).toEqual([
      { id: "T-1", ticket_id: "T-1", request: "From: a@example.org\n\nMoney back!" },
      { id: "T-2", ticket_id: "T-2", request: "Where is it?" },
    ]);
    expect(warnings).toEqual(["1 file of requests/ left out, not .txt: notes.md"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
