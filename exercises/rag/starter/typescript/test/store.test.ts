import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ABSTENTION, type Reply } from "../src/contract.ts";
import { corpusHash, openStore } from "../src/store.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
  file = join(folder, "answers.sqlite");
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2025-03-14T09:00:00Z") });
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

const corpus = [{ id: "a", text: "text" }];
const question = { id: "q-001", question: "How long?", as_of: "2025-03-14" };
const reply: Reply = { ...ABSTENTION, answer: "45 days", abstain: false, citations: [{ doc: "a", quote: "text" }] };

test("saving the same question again updates its row but not the time of its creation", () => {
  const store = openStore(file, corpus, "baseline");
  store.save(question, reply);
  vi.setSystemTime(new Date("2025-03-15T09:00:00Z"));
  store.save({ ...question, id: "other" }, { ...reply, answer: "30 days" });
  expect(store.all()).toEqual([
    {
      ...{ corpus_sha256: corpusHash(corpus), schema_version: 1, approach: "baseline", question: "How long?" },
      ...{ as_of: "2025-03-14", role: "", answer: "30 days", citations: [{ doc: "a", quote: "text" }] },
      ...{ created_at: "2025-03-14T09:00:00.000Z", updated_at: "2025-03-15T09:00:00.000Z" },
    },
  ]);
  store.close();
});

test("another day, role or corpus gets a row of its own, and rows persist after the store is closed", () => {
  const first = openStore(file, corpus, "baseline");
  first.save(question, reply);
  first.save({ ...question, role: "people" }, reply);
  first.save({ ...question, as_of: "2024-01-01" }, reply);
  first.close();
  const second = openStore(file, [...corpus, { id: "b", text: "" }], "baseline");
  second.save(question, { ...reply, answer: null });
  expect(second.all()).toHaveLength(4);
  second.close();
});
