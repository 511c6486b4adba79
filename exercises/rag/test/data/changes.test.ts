import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRecords } from "../../../../src/exercise/json.ts";
import { CHANGE, CHANGE_TAG, FORGET_FILE } from "../../changes.ts";
import { composeWithChanges } from "../../data/changes/apply.ts";
import { frenchQuestions } from "../../data/content/french-questions.ts";
import { RELATIONS } from "../../data/content/relations/all.ts";
import { DEVELOPMENT } from "../../data/development.ts";
import { collapseWhitespace } from "../../data/gold.ts";
import exercise from "../../index.ts";

const REQUEST = { seed: 21, count: 60, split: "holdout" } as const;
const before = composeWithChanges(REQUEST, []);
const tagged = <T extends { tags: string[] }>(labels: readonly T[], tag: string) =>
  labels.filter(({ tags }) => tags.includes(tag));

test("the shipped development split is what its seed generates", async () => {
  const composed = composeWithChanges(DEVELOPMENT, []);
  const folder = join("exercises", "rag", "data", "development");
  expect(await readRecords(join(folder, "cases.jsonl"))).toEqual(composed.cases);
  expect(await readRecords(join(folder, "labels.jsonl"))).toEqual(composed.labels);
  expect((await readdir(join(folder, "corpus"))).sort()).toEqual([...composed.files.keys()].sort());
  for (const [name, text] of composed.files)
    expect(await readFile(join(folder, "corpus", name), "utf8"), name).toBe(text);
  expect(composed.cases).toHaveLength(exercise.manifest.development.count);
});

test("a restatement states another value, which also holds for days before its publication", () => {
  const { files, cases, labels } = composeWithChanges(REQUEST, [CHANGE.restatement]);
  const restated = tagged(labels, CHANGE_TAG.restated);
  expect(restated.length).toBeGreaterThanOrEqual(3);
  let early = 0;
  for (const label of restated) {
    const old = before.labels.find(({ id }) => id === label.id);
    if (old) expect(label.stale).toContain(old.answer);
    expect(label.stale).not.toContain(label.answer);
    const [span] = label.facts[0]?.spans ?? [];
    const text = files.get(`${span?.doc}.md`) ?? "";
    expect(collapseWhitespace(text)).toContain(span?.quote);
    expect(before.files.has(`${span?.doc}.md`)).toBe(false);
    const published = /^effective: (\S+)$/m.exec(text)?.[1] ?? "";
    const page = files.get(`${/^restates: (\S+)$/m.exec(text)?.[1]}.md`) ?? "";
    expect(page).toContain(/^Wrong: (.+)$/m.exec(text)?.[1]);
    const asOf = cases.find(({ id }) => id === label.id)?.as_of ?? "";
    expect(asOf >= (/^effective: (\S+)$/m.exec(page)?.[1] ?? "9")).toBe(true);
    if (asOf < published) early++;
  }
  expect(early).toBeGreaterThanOrEqual(1);
  for (const [name, text] of before.files) expect(files.get(name)).toBe(text);
});

test("a topic that only a forgotten document states has no answer; no other question rests on such a document", () => {
  const { files, labels } = composeWithChanges(REQUEST, [CHANGE.forgotten]);
  const forgotten = (files.get(FORGET_FILE) ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(forgotten.length).toBeGreaterThanOrEqual(3);
  expect(tagged(labels, CHANGE_TAG.kept).length).toBeGreaterThanOrEqual(3);
  for (const id of forgotten) expect(files.has(`${id}.md`)).toBe(true);
  for (const label of labels) {
    expect(label.forbidden).toEqual(expect.arrayContaining(forgotten));
    const old = before.labels.find(({ id }) => id === label.id);
    const rested = (old ?? label).facts.flatMap(({ spans }) => spans.map(({ doc }) => doc));
    const isForgotten = label.tags.includes(CHANGE_TAG.forgotten);
    // Original questions rest on documents that stay, unless they were chosen; extra questions lose their facts.
    expect(
      rested.some((doc) => forgotten.includes(doc)),
      label.id,
    ).toBe(isForgotten && old !== undefined);
    if (isForgotten) expect(label).toMatchObject({ answer: null, facts: [] });
  }
});

test("askers with two roles see what either role may read, and no more", () => {
  const { corpus, cases, labels } = composeWithChanges(REQUEST, [CHANGE.twoRoles]);
  const added = cases.slice(before.cases.length);
  expect(cases.slice(0, before.cases.length)).toEqual(before.cases);
  expect(added.length).toBeGreaterThanOrEqual(6);
  for (const { id, roles = [] } of added) {
    const label = labels.find((one) => one.id === id);
    expect(roles).toHaveLength(2);
    const forbidden = corpus.docs.filter(
      ({ audience }) => audience && !roles.some((role) => audience.some((one) => one === role)),
    );
    expect(label?.forbidden).toEqual(forbidden.map((doc) => doc.id));
    for (const { spans } of label?.facts ?? [])
      for (const { doc } of spans) expect(label?.forbidden).not.toContain(doc);
    expect(label?.answer === null).toBe(label?.tags.includes(CHANGE_TAG.rolesDenied));
  }
  expect(tagged(labels, CHANGE_TAG.rolesAllowed).length).toBeGreaterThanOrEqual(3);
  expect(tagged(labels, CHANGE_TAG.rolesDenied).length).toBeGreaterThanOrEqual(3);
});

test("questions in French ask about one fact each, and use the names of the documents", () => {
  const { files, cases, labels } = composeWithChanges(REQUEST, [CHANGE.french]);
  expect(cases.slice(0, before.cases.length)).toEqual(before.cases);
  expect(files).toEqual(before.files);
  const french = tagged(labels, CHANGE_TAG.french);
  expect(french.length).toBeGreaterThanOrEqual(10);
  for (const label of french) {
    expect(label.answer).not.toBeNull();
    expect(label.facts).toHaveLength(1);
    const question = cases.find(({ id }) => id === label.id)?.question ?? "";
    expect(question).toMatch(
      /^(?:Qu|Combien|Comment|Où|À|D|Jusqu|Au|Après|Pendant|Entre|Sous|Tous|Un|En|Sur|L|\p{Lu})/u,
    );
    expect(question).toMatch(/ \?$/);
    expect(question).not.toContain("{s}");
  }
});

test("French wordings of development and holdout are disjoint", () => {
  for (const { id } of RELATIONS) {
    const wordings = frenchQuestions(id);
    for (const one of wordings?.development ?? []) expect(wordings?.holdout).not.toContain(one);
  }
  const asked = RELATIONS.filter(({ id }) => frenchQuestions(id));
  expect(asked.length).toBe(RELATIONS.filter(({ role }) => role === undefined).length);
});

test("the age of a source is the number of days from its first day to the day of the question", () => {
  const { files, cases, labels } = composeWithChanges(REQUEST, [CHANGE.sourceAge]);
  const aged = labels.filter(({ source_ages }) => source_ages);
  expect(aged.length).toBeGreaterThanOrEqual(15);
  for (const label of aged) {
    const [span] = label.facts[0]?.spans ?? [];
    const from = /^effective: (\S+)$/m.exec(files.get(`${span?.doc}.md`) ?? "")?.[1];
    if (!from || span?.doc.startsWith("changelog")) continue;
    const asOf = cases.find(({ id }) => id === label.id)?.as_of ?? "";
    expect(label.source_ages).toContain((Date.parse(asOf) - Date.parse(from)) / 86_400_000);
  }
  for (const label of labels) expect(label.source_ages?.every((age) => age >= 0) ?? true, label.id).toBe(true);
});

test("all changes work together on several seeds, and are deterministic", () => {
  const all = Object.values(CHANGE);
  for (const seed of [1, 2, 3]) {
    const request = { ...REQUEST, seed };
    const first = composeWithChanges(request, all);
    expect(composeWithChanges(request, all)).toEqual(first);
    for (const tag of Object.values(CHANGE_TAG))
      expect(tagged(first.labels, tag).length, `${seed} ${tag}`).toBeGreaterThan(0);
  }
});

test("extending the development split replaces nothing", async () => {
  const outputDir = await mkdtemp(join(tmpdir(), "rag-extend-"));
  try {
    const request = {
      ...{ cases: [], labels: [], outputDir, withAssets: true },
      libraries: { load: () => Promise.reject(new Error("none")), directoryOf: () => undefined },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    };
    const extend = (changes: string[]) => exercise.extend({ ...request, changes } as never);
    const none = await extend([]);
    expect(none.cases).toHaveLength(exercise.manifest.development.count);
    expect(await readdir(outputDir)).toEqual([]);
    await extend([CHANGE.forgotten]);
    expect(await readdir(join(outputDir, "corpus"))).toEqual([FORGET_FILE]);
    const restated = await extend([CHANGE.restatement]);
    expect(restated.cases.length).toBeGreaterThanOrEqual(exercise.manifest.development.count);
    expect((await readdir(join(outputDir, "corpus"))).length).toBeGreaterThan(3);
  } finally {
    await rm(outputDir, { recursive: true });
  }
});
