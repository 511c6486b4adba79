import { describe, expect, it } from "vitest";
import { authorityOrder, compareAuthority } from "../../../reference/guards/authority.ts";
import { ask, citedDocs, DOCUMENT, folderOf, page } from "../support.ts";

const RETENTION = "How long is the position history of Fleet View kept?";

describe("authority", () => {
  const folder = () =>
    folderOf({
      "corpus/policy-sources.md": page(
        "Which source counts",
        "Where two disagree, the one further up wins:\n\n1. Policies\n2. Handbook pages\n3. FAQs\n4. Emails",
      ),
      "corpus/policy-retention.md": page("Retention", "Position history of Fleet View is kept for 45 days."),
      "corpus/faq.md": page("Fleet View", "Position history of Fleet View is kept for 60 days.", {
        type: "faq",
        effective: "2024-12-01",
      }),
    });

  it("the stronger type wins although it is older, and the answer names the overruled value", async () => {
    const answer = await ask(folder(), { question: RETENTION, as_of: "2025-01-01" });
    expect(answer["answer"]).toBe("45 days (the FAQ says 60 days)");
    expect(citedDocs(answer)).toEqual(["policy-retention", "faq"]);
  });

  it("the ranking is read from the page's numbered list, whatever the types are called there", () => {
    const rule = {
      ...DOCUMENT,
      text: "Where two papers differ, the one further up counts:\n\n1. Minutes of meetings\n2. Correspondence by mail\n3. The manual\n",
    };
    const types = ["handbook", "email", "notes"].map((type) => ({ ...DOCUMENT, type, text: "" }));
    expect(authorityOrder([...types, rule])).toEqual(["notes", "email", "handbook"]);
  });

  it("there is no ranking without such a page, or where a numbered list is about something else", () => {
    const steps = { ...DOCUMENT, text: "How to begin:\n\n1. Open the handbook\n2. Write an email\n" };
    expect(authorityOrder([steps, { ...DOCUMENT, type: "email", text: "" }])).toEqual([]);
  });

  it("type counts before age, age decides within a type, and types that are not listed come last", () => {
    const source = (type: string, from: string) => ({ doc: { ...DOCUMENT, type }, from });
    const order = ["policy", "email"];
    expect(compareAuthority(order, source("policy", "2020-01-01"), source("email", "2024-01-01"))).toBeLessThan(0);
    expect(compareAuthority(order, source("email", "2020-01-01"), source("email", "2024-01-01"))).toBeGreaterThan(0);
    expect(compareAuthority(order, source("ticket", "2024-01-01"), source("email", "2020-01-01"))).toBeGreaterThan(0);
  });
});
