import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CHANGE, CHANGE_TAG, FORGET_FILE } from "../../changes.ts";
import { composeUnder } from "../../data/changes/apply.ts";
import { frenchQuestions } from "../../data/content/french-questions.ts";
import { RELATIONS } from "../../data/content/relations/all.ts";
import { DEVELOPMENT } from "../../data/development.ts";
import { collapse } from "../../data/gold.ts";
import exercise from "../../index.ts";
import { parseRecords } from "../support/records.ts";

const REQUEST = { seed: 21, count: 60, split: "holdout" } as const;
const before = composeUnder(REQUEST, []);
const tagged = <T extends { tags: string[] }>(labels: readonly T[], tag: string) =>
  labels.filter(({ tags }) => tags.includes(tag));

test("the development split in the repository is what its seed makes", async () => {
  const made = composeUnder(DEVELOPMENT, []);
  const folder = join("exercises", "rag", "data", "development");
  expect(await parseRecords(join(folder, "cases.jsonl"))).toEqual(made.cases);
  expect(await parseRecords(join(folder, "labels.jsonl"))).toEqual(made.labels);
  expect((await readdir(join(folder, "corpus"))).sort()).toEqual([...made.files.keys()].sort());
  for (const [name, text] of made.files) expect(await readFile(join(folder, "corpus", name), "utf8"), name).toBe(text);
  expect(made.cases).toHaveLength(exercise.manifest.development.count);
});

test("a restatement gives another value in words of its own, also for days before it came out", () => {
  const { files, cases, labels } = composeUnder(REQUEST, [CHANGE.restatement]);
  const restated = tagged(labels, CHANGE_TAG.restated);
  expect(restated.length).toBeGreaterThanOrEqual(3);
  let early = 0;
  for (const label of restated) {
    const old = before.labels.find(({ id }) => id === label.id);
    if (old) expect(label.stale).toContain(old.answer);
    expect(label.stale).not.toContain(label.answer);
    const [span] = label.facts[0]?.spans ?? [];
    const text = files.get(`${span?.doc}.md`) ?? "";
    expect(collapse(text)).toContain(span?.quote);
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

test("what only a forgotten document says has no answer; nothing else rests on one", () => {
  const { files, labels } = composeUnder(REQUEST, [CHANGE.forgotten]);
  const gone = (files.get(FORGET_FILE) ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(gone.length).toBeGreaterThanOrEqual(3);
  expect(tagged(labels, CHANGE_TAG.kept).length).toBeGreaterThanOrEqual(3);
  for (const id of gone) expect(files.has(`${id}.md`)).toBe(true);
  for (const label of labels) {
    expect(label.forbidden).toEqual(expect.arrayContaining(gone));
    const old = before.labels.find(({ id }) => id === label.id);
    const rested = (old ?? label).facts.flatMap(({ spans }) => spans.map(({ doc }) => doc));
    const isForgotten = label.tags.includes(CHANGE_TAG.forgotten);
    // The set's own questions rest on what stays, unless they were chosen; further ones lose their facts.
    expect(
      rested.some((doc) => gone.includes(doc)),
      label.id,
    ).toBe(isForgotten && old !== undefined);
    if (isForgotten) expect(label).toMatchObject({ answer: null, facts: [] });
  }
});

test("people in two groups see what one of them may, and no more", () => {
  const { corpus, cases, labels } = composeUnder(REQUEST, [CHANGE.twoRoles]);
  const further = cases.slice(before.cases.length);
  expect(cases.slice(0, before.cases.length)).toEqual(before.cases);
  expect(further.length).toBeGreaterThanOrEqual(6);
  for (const { id, roles = [] } of further) {
    const label = labels.find((one) => one.id === id);
    expect(roles).toHaveLength(2);
    const closed = corpus.docs.filter(
      ({ audience }) => audience && !roles.some((role) => audience.some((one) => one === role)),
    );
    expect(label?.forbidden).toEqual(closed.map((doc) => doc.id));
    for (const { spans } of label?.facts ?? [])
      for (const { doc } of spans) expect(label?.forbidden).not.toContain(doc);
    expect(label?.answer === null).toBe(label?.tags.includes(CHANGE_TAG.rolesDenied));
  }
  expect(tagged(labels, CHANGE_TAG.rolesAllowed).length).toBeGreaterThanOrEqual(3);
  expect(tagged(labels, CHANGE_TAG.rolesDenied).length).toBeGreaterThanOrEqual(3);
});

test("questions in French are about one fact each, and name things as the documents do", () => {
  const { files, cases, labels } = composeUnder(REQUEST, [CHANGE.french]);
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

test("the wordings of development and holdout are disjoint, in French too", () => {
  for (const { id } of RELATIONS) {
    const wordings = frenchQuestions(id);
    for (const one of wordings?.development ?? []) expect(wordings?.holdout).not.toContain(one);
  }
  const asked = RELATIONS.filter(({ id }) => frenchQuestions(id));
  expect(asked.length).toBe(RELATIONS.filter(({ role }) => role === undefined).length);
});

test("the age of a source is the days from its first day to the question's", () => {
  const { files, cases, labels } = composeUnder(REQUEST, [CHANGE.sourceAge]);
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

test("all changes together on several seeds, and the same each time", () => {
  const all = Object.values(CHANGE);
  for (const seed of [1, 2, 3]) {
    const request = { ...REQUEST, seed };
    const first = composeUnder(request, all);
    expect(composeUnder(request, all)).toEqual(first);
    for (const tag of Object.values(CHANGE_TAG))
      expect(tagged(first.labels, tag).length, `${seed} ${tag}`).toBeGreaterThan(0);
  }
});

test("the development split is extended without replacing anything", async () => {
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
