import { describe, expect, it } from "vitest";
import { isInForce, supersededFrom } from "../../../reference/guards/supersession.ts";
import { ask, DOCUMENT, folderOf, page } from "../support.ts";

const RETENTION = "How long is the position history of Fleet View kept?";

describe("supersession", () => {
  const folder = () =>
    folderOf({
      "corpus/policy-2022.md": page("Retention", "Position history of Fleet View is kept for 30 days.", {
        effective: "2022-01-01",
      }),
      "corpus/policy-2024.md": page("Retention", "Position history of Fleet View is kept for 45 days.", {
        effective: "2024-06-01",
        supersedes: "policy-2022",
      }),
      "corpus/policy-2026.md": page("Retention", "Position history of Fleet View is kept for 60 days.", {
        effective: "2026-01-01",
        supersedes: "policy-2024",
      }),
    });

  it.each([
    ["2023-03-01", "30 days"],
    ["2024-05-31", "30 days"],
    ["2024-06-01", "45 days"],
    ["2025-12-31", "45 days"],
    ["2026-01-01", "60 days"],
  ])("on %s the answer is %s", async (as_of, expected) => {
    expect(await ask(folder(), { question: RETENTION, as_of })).toMatchObject({ answer: expected });
  });

  it("the answer is withheld before the first version took effect", async () => {
    expect(await ask(folder(), { question: RETENTION, as_of: "2021-12-31" })).toMatchObject({ abstain: true });
  });

  it("without a day, the version that nothing supersedes holds", () => {
    expect(isInForce({ from: "2024-01-01", until: null }, null)).toBe(true);
    expect(isInForce({ from: "2022-01-01", until: "2024-01-01" }, null)).toBe(false);
    expect(supersededFrom([]).size).toBe(0);
  });

  it("a later release on the same page replaces the value of an earlier one", async () => {
    const changelog = page(
      "Fleet View changes",
      "## 4.3.0 (2024-09-01)\n\n- Fleet View accepts uploads of 40 MB.\n\n## 4.1.0 (2023-05-02)\n\n- Fleet View accepts uploads of 25 MB.",
      { type: "changelog" },
    );
    const releases = folderOf({ "corpus/changelog.md": changelog });
    const question = "What is the maximum upload size in Fleet View?";
    expect(await ask(releases, { question, as_of: "2025-01-01" })).toMatchObject({ answer: "40 MB" });
    expect(await ask(releases, { question, as_of: "2024-01-01" })).toMatchObject({ answer: "25 MB" });
  });

  it("the earlier of two successors ends a version; a successor without a day ended it long ago", () => {
    const next = (id: string, from: string | null) => ({ ...DOCUMENT, id, from, supersedes: "old" });
    expect(supersededFrom([next("b", "2024-06-01"), next("a", "2024-02-01")]).get("old")).toBe("2024-02-01");
    expect(isInForce({ from: null, until: supersededFrom([next("c", null)]).get("old") ?? null }, "2020-01-01")).toBe(
      false,
    );
  });
});
