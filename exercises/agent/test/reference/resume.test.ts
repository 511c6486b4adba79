import { appendFile, mkdtemp, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openJournal } from "../../reference/journal.ts";
import { CONFIRM, DONE, playEpisode, REFUND, VERIFY } from "./scripted-episode.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "journal-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A desk that keeps what was written over a restart of the harness, and knows keys. */
function lastingDesk() {
  const byKey = new Map<unknown, object>();
  const refunds: object[] = [];
  const killed = new Error("killed");
  let kills = 1;
  return {
    refunds,
    handlers: {
      list_refunds: () => ({ refunds }) as never,
      refund_items: ({ idempotency_key, item_ids }: { [key: string]: unknown }) => {
        const known = byKey.get(idempotency_key);
        if (known) return known as never;
        refunds.push({ item_ids });
        byKey.set(idempotency_key, { refund_id: "R-1", accepted: true });
        if (kills-- > 0) throw killed;
        return { refund_id: "R-1", accepted: true } as never;
      },
    },
  };
}

test("a run that was killed in the middle of a write is taken up there, and writes once", async () => {
  const { handlers, refunds } = lastingDesk();
  const first = await playEpisode({
    says: [[VERIFY], [CONFIRM], [REFUND]],
    handlers,
    journal: openJournal(folder, "a/b"),
  });
  expect(first.reply).toMatchObject({ message: "killed" });
  expect(refunds).toHaveLength(1);
  const second = await playEpisode({ says: [[DONE]], handlers, journal: openJournal(folder, "a/b") });
  expect(second.made.filter((tool) => tool !== "list_refunds" && tool !== "get_order")).toEqual(["refund_items"]);
  expect(second.reply).toMatchObject({ status: "done" });
  expect(refunds).toHaveLength(1);
});

test("a case that has ended is not worked on again, another one is", async () => {
  const says = [[VERIFY], [CONFIRM], [REFUND], [DONE]];
  await playEpisode({ says, journal: openJournal(folder, "a") });
  const again = await playEpisode({ says: [], journal: openJournal(folder, "a") });
  expect([again.reply, again.calls]).toMatchObject([{ status: "done", reason_code: "completed" }, []]);
  expect((await playEpisode({ says, journal: openJournal(folder, "b") })).calls).not.toEqual([]);
});

test("a torn last line never happened, and does not spoil what is written after it", async () => {
  const file = join(folder, "a.jsonl");
  await playEpisode({ says: [[VERIFY]], journal: openJournal(folder, "a") });
  const text = await readFile(file, "utf8");
  await truncate(file, text.length - 5);
  const second = await playEpisode({ says: [[CONFIRM], [REFUND], [DONE]], journal: openJournal(folder, "a") });
  expect(second.made[0]).toBe("verify_identity");
  expect(second.reply).toMatchObject({ status: "done" });
  await appendFile(file, '{"kind":"sa');
  const third = openJournal(folder, "a");
  expect(third.entries.at(-1)).toMatchObject({ kind: "ended" });
});
