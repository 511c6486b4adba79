import { describe, expect, it } from "vitest";
import { authorityOrder, prevails } from "../../../reference/guards/authority.ts";
import { ask, folderOf, PAPER, page } from "../support.ts";

const RETENTION = "How long is the position history of Fleet View kept?";
const docs = (answer: { [key: string]: unknown }) => (answer["citations"] as { doc: string }[]).map(({ doc }) => doc);

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

  it("the stronger type wins though it is older, and the overruled value is named", async () => {
    const answer = await ask(folder(), { question: RETENTION, as_of: "2025-01-01" });
    expect(answer["answer"]).toBe("45 days (the FAQ says 60 days)");
    expect(docs(answer)).toEqual(["policy-retention", "faq"]);
  });

  it("the order is read from the page's numbered list, whatever it is called there", () => {
    const rule = {
      ...PAPER,
      text: "Where two papers differ, the one further up counts:\n\n1. Minutes of meetings\n2. Correspondence by mail\n3. The manual\n",
    };
    const types = ["handbook", "email", "notes"].map((type) => ({ ...PAPER, type, text: "" }));
    expect(authorityOrder([...types, rule])).toEqual(["notes", "email", "handbook"]);
  });

  it("there is none without such a page, nor where a numbered list is about something else", () => {
    const steps = { ...PAPER, text: "How to begin:\n\n1. Open the handbook\n2. Write an email\n" };
    expect(authorityOrder([steps, { ...PAPER, type: "email", text: "" }])).toEqual([]);
  });

  it("rank goes before age, age decides within a type, and what the list does not name comes last", () => {
    const said = (type: string, from: string) => ({ doc: { ...PAPER, type }, from });
    const order = ["policy", "email"];
    expect(prevails(order, said("policy", "2020-01-01"), said("email", "2024-01-01"))).toBeLessThan(0);
    expect(prevails(order, said("email", "2020-01-01"), said("email", "2024-01-01"))).toBeGreaterThan(0);
    expect(prevails(order, said("ticket", "2024-01-01"), said("email", "2020-01-01"))).toBeGreaterThan(0);
  });
});
