import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EMPTY_EXTRACTION, SCHEMA_VERSION } from "../src/contract.ts";
import { contentHash, openStore } from "../src/store.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
  file = join(folder, "extractions.sqlite");
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2025-03-14T09:00:00Z") });
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

const invoice = { bytes: Buffer.from("an invoice"), file: "images/a.jpg" };
const extraction = { ...EMPTY_EXTRACTION, total_amount: "12.50", confidence: { total_amount: 0.9 } };

test("saving the same content again updates its row but not the time of its creation", () => {
  const store = openStore(file);
  store.save(invoice, "baseline", extraction);
  vi.setSystemTime(new Date("2025-03-15T09:00:00Z"));
  store.save({ ...invoice, file: "images/renamed.jpg" }, "better", { ...extraction, total_amount: "15.00" });

  expect(store.all()).toEqual([
    {
      ...EMPTY_EXTRACTION,
      content_sha256: contentHash(invoice.bytes),
      schema_version: SCHEMA_VERSION,
      source_file: "images/renamed.jpg",
      approach: "better",
      total_amount: "15.00",
      confidence: '{"total_amount":0.9}',
      created_at: "2025-03-14T09:00:00.000Z",
      updated_at: "2025-03-15T09:00:00.000Z",
    },
  ]);
  store.close();
});

test("other content gets a row of its own, and rows persist after the store is closed", () => {
  const first = openStore(file);
  first.save(invoice, "baseline", extraction);
  first.close();

  const second = openStore(file);
  second.save({ bytes: Buffer.from("another"), file: "images/b.jpg" }, "baseline", EMPTY_EXTRACTION);
  expect(second.all().map((row) => [row.source_file, row.total_amount])).toEqual([
    ["images/a.jpg", "12.50"],
    ["images/b.jpg", null],
  ]);
  second.close();
});
