import { expect, test } from "vitest";
import { pagesInForce, parsePage } from "../src/documents.ts";

const page = (id: string, fields: Record<string, string>, body = "Text.") =>
  parsePage({
    id,
    text: `---\n${Object.entries(fields)
      .map(([key, value]) => `${key}: ${value}`)
      .join("\n")}\n---\n${body}`,
  });

test("the header of a page", () => {
  const fields = { status: "Final", effective: "2024-05-01", audience: "[people, finance]", supersedes: "old" };
  expect(page("new", fields)).toMatchObject({
    ...{ status: "final", from: "2024-05-01", audience: ["people", "finance"], supersedes: "old", body: "Text." },
  });
  expect(page("a", { audience: "everyone" }).audience).toEqual([]);
  expect(page("a", {})).toMatchObject({ status: "", from: "", supersedes: "" });
});

test("a header without front matter", () => {
  expect(parsePage({ id: "ticket", text: "# Slow\n\n- **Opened:** 2025-02-17\n\nText." })).toMatchObject({
    from: "2025-02-17",
    body: "# Slow\n\n- **Opened:** 2025-02-17\n\nText.",
  });
});

const old = page("old", { effective: "2023-01-01" });
const current = page("current", { effective: "2024-01-01", supersedes: "old" });
const draft = page("draft", { effective: "2024-02-01", supersedes: "current", status: "draft" });
const closed = page("closed", { audience: "[people]" });
const ids = (asOf: string, role = "") => pagesInForce([old, current, draft, closed], asOf, role).map(({ id }) => id);

test("the version that holds on the day counts, and no draft", () => {
  expect(ids("2023-06-01")).toEqual(["old"]);
  expect(ids("2024-01-01")).toEqual(["current"]);
  expect(ids("2022-12-31")).toEqual([]);
  expect(ids("")).toEqual(["current"]);
});

test("closed pages are for their groups only", () => {
  expect(ids("2024-06-01", "People")).toEqual(["current", "closed"]);
  expect(ids("2024-06-01", "sales")).toEqual(["current"]);
});
