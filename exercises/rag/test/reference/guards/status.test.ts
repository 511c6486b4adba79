import { describe, expect, it } from "vitest";
import { countsAsSource } from "../../../reference/guards/status.ts";
import { ask, citedDocs, DOCUMENT, folderOf, page } from "../support.ts";

const RETENTION = "How long is the position history of Fleet View kept?";

describe("status", () => {
  const folder = () =>
    folderOf({
      "corpus/policy-old.md": page("Retention", "Position history of Fleet View is kept for 30 days."),
      "corpus/policy-new.md": page("Retention", "Position history of Fleet View is kept for 90 days.", {
        status: "draft",
        effective: "2024-06-01",
        supersedes: "policy-old",
      }),
    });

  it("a draft neither answers nor supersedes", async () => {
    const answer = await ask(folder(), { question: RETENTION, as_of: "2025-01-01" });
    expect(answer).toMatchObject({ answer: "30 days", abstain: false });
    expect(citedDocs(answer)).toEqual(["policy-old"]);
    expect(answer["retrieved"]).toEqual(["policy-old"]);
  });

  it.each(["draft", "proposed", "in review", "withdrawn"])("%s is not a source", (status) => {
    expect(countsAsSource({ ...DOCUMENT, status })).toBe(false);
  });

  it.each(["final", "archived", ""])('"%s" is a source', (status) => {
    expect(countsAsSource({ ...DOCUMENT, status })).toBe(true);
  });
});
