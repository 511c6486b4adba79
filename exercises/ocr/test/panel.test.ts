import { beforeAll, describe } from "vitest";
import { referenceWithout } from "../../../test/panel/member.ts";
import type { Row } from "../../../test/panel/panel.ts";
import { panelRows } from "../../../test/panel/print.ts";
import type { Guard } from "../panel/bundle.ts";
import { expectGuards, expectOrder } from "../panel/expectations.ts";
import { ocrPanel } from "../panel/members.ts";

/**
 * A small panel for every change: few documents, and only the guards whose effect does not depend on the documents.
 * `npm run panel` runs the full panel; test/cli/label-hunter.test.ts covers the label hunter.
 */
const COUNT = 4;
const SEEDS = [1];
const GUARDS: readonly Guard[] = ["abstention", "isolation", "duplicates"];
const ELSEWHERE: readonly Guard[] = ["validation", "cross-check", "date-order"];

const rows = new Map<number, Row[]>();

beforeAll(async () => {
  const without = [...ELSEWHERE.map(referenceWithout), "label hunter"];
  for (const [seed, list] of await panelRows(ocrPanel, { count: COUNT, without }, SEEDS, () => undefined))
    rows.set(seed, list);
}, 900_000);

describe("the panel with few documents", () => {
  expectOrder({ rows });
  expectGuards({ rows }, GUARDS);
});
