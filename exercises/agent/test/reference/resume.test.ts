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

/** Tools that survive a restart of the harness, with idempotency keys. The first write kills the harness. */
function persistentTools() {
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

test("a run that was killed during a write is resumed there, and the write is made once", async () => {
  const { handlers, refunds } = persistentTools();
  const first = await playEpisode({
    turns: [[VERIFY], [CONFIRM], [REFUND]],
    handlers,
    journal: openJournal(folder, "a/b"),
  });
  expect(first.reply).toMatchObject({ message: "killed" });
  expect(refunds).toHaveLength(1);
  const second = await playEpisode({ turns: [[DONE]], handlers, journal: openJournal(folder, "a/b") });
  expect(second.toolsCalled.filter((tool) => tool !== "list_refunds" && tool !== "get_order")).toEqual([
    "refund_items",
  ]);
  expect(second.reply).toMatchObject({ status: "done" });
  expect(refunds).toHaveLength(1);
});

test("a case that has ended is not run again; other cases are", async () => {
  const turns = [[VERIFY], [CONFIRM], [REFUND], [DONE]];
  await playEpisode({ turns, journal: openJournal(folder, "a") });
  const again = await playEpisode({ turns: [], journal: openJournal(folder, "a") });
  expect([again.reply, again.calls]).toMatchObject([{ status: "done", reason_code: "completed" }, []]);
  expect((await playEpisode({ turns, journal: openJournal(folder, "b") })).calls).not.toEqual([]);
});

test("an incomplete last line is ignored, and later lines are intact", async () => {
  const file = join(folder, "a.jsonl");
  await playEpisode({ turns: [[VERIFY]], journal: openJournal(folder, "a") });
  const text = await readFile(file, "utf8");
  await truncate(file, text.length - 5);
  const second = await playEpisode({ turns: [[CONFIRM], [REFUND], [DONE]], journal: openJournal(folder, "a") });
  expect(second.toolsCalled[0]).toBe("verify_identity");
  expect(second.reply).toMatchObject({ status: "done" });
  await appendFile(file, '{"kind":"sa');
  const third = openJournal(folder, "a");
  expect(third.entries.at(-1)).toMatchObject({ kind: "ended" });
});
