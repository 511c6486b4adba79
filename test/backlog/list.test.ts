import { expect, test } from "vitest";
import type { BacklogItem } from "../../src/backlog/items.ts";
import { listLines } from "../../src/backlog/list.ts";
import { displayWidth } from "../../src/ui/table.ts";

const item = (key: string, title: string): BacklogItem => ({
  key,
  file: `backlog/${key}.md`,
  title,
  labels: ["feature", "extraction", "import"],
  milestone: "First usable import",
  estimate: "3h",
  status: "open",
  reason: undefined,
  body: "",
});
const items = [
  item("01-short", "Short"),
  item("12-long", "A title that goes on for a good deal longer than any screen"),
];

test.each([200, 110, 100, 80, 60])(
  "the list keeps within %d columns, and never loses number, title and status",
  (width) => {
    const lines = listLines(items, width);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(lines[0]).toMatch(/# +Title.*Estimate +Status/);
    expect(lines[2]).toMatch(/^12 +A title that goes on.* open$/);
  },
);

test("labels go when there is no room for them, milestones after that", () => {
  const heading = (width: number) => listLines(items, width)[0]?.trim().split(/ +/);
  expect(heading(200)).toEqual(["#", "Title", "Labels", "Milestone", "Estimate", "Status"]);
  expect(heading(80)).toEqual(["#", "Title", "Milestone", "Estimate", "Status"]);
  expect(heading(56)).toEqual(["#", "Title", "Estimate", "Status"]);
});
