import { beforeAll, describe } from "vitest";
import { referenceWithout } from "../../../test/panel/member.ts";
import type { Row } from "../../../test/panel/panel.ts";
import { panelRows } from "../../../test/panel/print.ts";
import { GUARDS, type Guard } from "../panel/bundle-reference.ts";
import { expectGuards, expectOrder } from "../panel/expectations.ts";
import { ragPanel } from "../panel/members.ts";

/**
 * A small panel of the rag exercise, for every change: one company, and only the guard that most questions depend on.
 * `npm run panel` runs all of it.
 */
const SIZE = { count: 40, skip: ["hostile", "faults"] };
const SEEDS = [2];
const CHOSEN: readonly Guard[] = ["multi-hop"];

const rows = new Map<number, Row[]>();

beforeAll(async () => {
  const without = GUARDS.filter((guard) => !CHOSEN.includes(guard)).map(referenceWithout);
  for (const [seed, list] of await panelRows(ragPanel, { ...SIZE, without }, SEEDS, () => undefined))
    rows.set(seed, list);
}, 600_000);

describe("the small rag panel", () => {
  expectOrder({ rows });
  expectGuards({ rows }, CHOSEN);
});
