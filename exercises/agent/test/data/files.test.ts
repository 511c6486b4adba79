import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { encodeJsonLines } from "../../../../src/system/json-lines.ts";
import { TOOL_IDS } from "../../case-spec.ts";
import { parseCaseSpec } from "../../case-spec-schema.ts";
import { CHANGE_IDS } from "../../change-ids.ts";
import { REASON_CODES } from "../../contract.ts";
import { DEVELOPMENT_SPLIT } from "../../data/development-split.ts";
import { extendDevelopment } from "../../data/extend-development.ts";
import { generate } from "../../data/generate.ts";
import { policyText } from "../../data/policy-text.ts";
import { REQUEST_TEMPLATES } from "../../data/request-templates/templates.ts";
import { REQUEST_TYPES } from "../../data/request-templates/types.ts";
import { toolNamesFor } from "../../data/tool-names.ts";
import { SEED_DATA } from "../../world/seed-data/seed-data.ts";
import { libraries } from "../tool-environment.ts";

const folder = fileURLToPath(new URL("../../data/development", import.meta.url));
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const scratch: string[] = [];
const temporary = async () => {
  const made = await mkdtemp(join(tmpdir(), "agent-data-"));
  scratch.push(made);
  return made;
};
afterAll(() => Promise.all(scratch.map((one) => rm(one, { recursive: true }))));

const environment = { libraries, signal: new AbortController().signal, onProgress: () => undefined };

describe("the shipped development split", () => {
  it("is what the generator makes from its seed (if not, run build-development.ts)", async () => {
    const outputDir = await temporary();
    const { cases, labels } = await generate({ ...DEVELOPMENT_SPLIT, ...environment, outputDir });
    expect(read("cases.jsonl")).toBe(encodeJsonLines(cases));
    expect(read("labels.jsonl")).toBe(encodeJsonLines(labels));
    expect(read("policy.md")).toBe(readFileSync(join(outputDir, "policy.md"), "utf8"));
    expect(readdirSync(folder).sort()).toEqual(["README.md", "cases.jsonl", "labels.jsonl", "policy.md"]);
  });

  it("gets further tasks and a new policy under a change, and keeps its cases", async () => {
    const outputDir = await temporary();
    const cases = read("cases.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const labels = read("labels.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const changes = [CHANGE_IDS.refundLimit];
    const extended = await extendDevelopment({ ...environment, cases, labels, outputDir, changes, withAssets: true });
    expect(extended.cases.slice(0, cases.length)).toEqual(cases);
    expect(extended.cases).toHaveLength(cases.length + 4);
    const endings = (list: typeof labels) => list.map(({ spec }) => spec.endings);
    expect(endings(extended.labels.slice(0, labels.length))).toEqual(endings(labels));
    expect(readFileSync(join(outputDir, "policy.md"), "utf8")).toContain("**Up to 25.00**");
  });
});

describe("parseCaseSpec", () => {
  it("names the label whose spec is invalid", () => {
    const label = JSON.parse(read("labels.jsonl").split("\n")[0] ?? "");
    expect(parseCaseSpec(label)).toEqual(label.spec);
    expect(() => parseCaseSpec({ id: "x", spec: { ...label.spec, endings: [] } })).toThrow(/"x".*endings/);
    expect(() => parseCaseSpec({ id: "y" })).toThrow(/"y"/);
  });
});

describe("policy.md", () => {
  const text = (changes: readonly string[] = []) => policyText(toolNamesFor("holdout", changes), changes);

  it("names every tool by its exposed name, and every reason code", () => {
    const names = toolNamesFor("holdout", []).toolNames;
    for (const id of TOOL_IDS) expect(text()).toContain(`| \`${names[id]}\` |`);
    for (const code of REASON_CODES) expect(text()).toContain(`\`${code}\``);
    for (const id of TOOL_IDS) expect(text()).not.toContain(`\`${id}\``);
  });

  it("states what a change alters only while it is active", () => {
    const says: Readonly<Record<string, RegExp>> = {
      [CHANGE_IDS.refundLimit]: /Up to 25\.00/,
      [CHANGE_IDS.dualApproval]: /worth more than 200\.00/,
      [CHANGE_IDS.flakyTool]: /about 30%/,
      [CHANGE_IDS.sharedEmail]: /share one email address/,
      [CHANGE_IDS.halfBudget]: /6 requests to the model/,
      [CHANGE_IDS.toolsRenamed]: /order_number/,
    };
    for (const [change, pattern] of Object.entries(says)) {
      expect(text()).not.toMatch(pattern);
      expect(text([change])).toMatch(pattern);
    }
  });
});

describe("seed data and request templates", () => {
  it("share no people, products, notes or requests between the splits", () => {
    const { development, holdout } = SEED_DATA;
    const shared = (one: readonly string[], other: readonly string[]) =>
      one.filter((word) => word && other.includes(word));
    expect(shared(Object.values(development.people).flat(), Object.values(holdout.people).flat())).toEqual([]);
    expect(
      shared(
        development.titles.map(({ title }) => title),
        holdout.titles.map(({ title }) => title),
      ),
    ).toEqual([]);
    expect(shared(development.notes, holdout.notes)).toEqual([]);
    for (const wording of REQUEST_TYPES)
      expect(shared(REQUEST_TEMPLATES.development[wording], REQUEST_TEMPLATES.holdout[wording])).toEqual([]);
  });

  it("have at least five requests per type, each with the slots of its type", () => {
    for (const table of Object.values(REQUEST_TEMPLATES))
      for (const wording of REQUEST_TYPES) {
        expect(new Set(table[wording]).size).toBeGreaterThanOrEqual(5);
        for (const text of table[wording]) {
          expect(text).toMatch(/^.+\n\n\S/);
          if (wording !== "ambiguous") expect(text).toContain("{order}");
          if (/refund|multi|exchange|angry|ambiguous/.test(wording)) expect(text).toContain("{item}");
          if (/address/.test(wording)) expect(text).toContain("{address}");
        }
      }
  });
});
