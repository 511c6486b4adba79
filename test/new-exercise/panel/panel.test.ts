import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Measurements, mean } from "../../../test/panel/measurements.ts";
import { member } from "../../../test/panel/member.ts";
import type { Panel } from "../../../test/panel/panel.ts";
import { panelRows } from "../../../test/panel/print.ts";
import exercise from "../index.ts";

const here = import.meta.dirname;

const panel: Panel = {
  exercise,
  branches: ["results"],
  members: async () => [
    member("do-nothing", [process.execPath, resolve(here, "solutions", "do-nothing.mjs")]),
    member("reference", [process.execPath, "--import", "tsx", resolve(here, "..", "reference", "main.ts")]),
  ],
};

let measured: Measurements = { rows: new Map() };

beforeAll(async () => {
  const rows = await panelRows(panel, { count: 12, skip: ["hostile", "faults"] }, [1], () => undefined);
  measured = { rows };
});

test.each(["routing", "abstention"])("doing nothing is worth nothing on %s, the reference is not", (leaf) => {
  expect(mean(measured, "do-nothing", leaf)).toBe(0);
  expect(mean(measured, "reference", leaf)).toBeGreaterThanOrEqual(0.6);
});
