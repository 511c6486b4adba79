import { describe, expect, it } from "vitest";
import { findDescriptions } from "../../../reference/reader/query/descriptions.ts";
import { interrogativeKinds } from "../../../reference/reader/query/interrogatives.ts";
import { ask, folderOf, page } from "../support.ts";

/** A product with several facts of the same value kind, stated in words that the questions do not use. */
const folder = () =>
  folderOf({
    "corpus/glossary.md": page("Our products", "**Kestrel** - Fleet View.\n\n**Osprey** - Yard Board.", {
      type: "glossary",
    }),
    "corpus/handbook.md": page(
      "Kestrel",
      "Kestrel holds on to events for 60 days; then they are erased.\n\nWhen Kestrel is down, a human replies within 20 minutes.\n\nNobody negotiates more than 15% off Kestrel.\n\nFor Kestrel we guarantee 99.5% availability.",
      { type: "handbook" },
    ),
    "corpus/notes.md": page("Customers", "Haverkamp Dairy subscribed to Kestrel.", { type: "handbook" }),
  });

describe("relations", () => {
  it.each([
    ["After what time does Fleet View delete old records?", "60 days"],
    ["A total outage of Fleet View: how soon must we react?", "20 minutes"],
    ["What is the largest rebate that sales may grant on Fleet View?", "15%"],
    ["Which level of uptime have we promised for Fleet View?", "99.5%"],
  ])("%s", async (question, answer) => {
    expect(await ask(folder(), { question, as_of: "2025-01-01" })).toMatchObject({ answer });
  });

  it("a value of the right kind but of another relation or subject is no answer", async () => {
    const question = "How many requests a second does the API of Yard Board accept?";
    expect(await ask(folder(), { question, as_of: "2025-01-01" })).toMatchObject({ abstain: true });
    const only = folderOf({
      "corpus/handbook.md": page("Kestrel", "For Kestrel we guarantee 99.5% availability.", { type: "handbook" }),
    });
    const rebate = { question: "What is the largest rebate that sales may grant on Kestrel?", as_of: "2025-01-01" };
    expect(await ask(only, rebate)).toMatchObject({ abstain: true });
  });

  it("an entity that a question describes in its own words is found", async () => {
    const question = "How long are records kept in the software that Haverkamp Dairy works with?";
    expect(await ask(folder(), { question, as_of: "2025-01-01" })).toMatchObject({ answer: "60 days" });
  });
});

describe("descriptions", () => {
  const typesDescribed = (question: string, name: string) =>
    findDescriptions(question, { names: [name.toLowerCase()], index: question.indexOf(name) }, () => false).map(
      ({ types }) => types[0],
    );

  it.each([
    ["Who leads the crew in charge of Aldgate?", ["team"]],
    ["When does the deal with the firm that the program Aldgate uses needs expire?", ["product", "vendor"]],
    ["What does Aldgate cost?", []],
    ["Which team owns Aldgate?", []],
  ])("%s", (question, classes) => expect(typesDescribed(question, "Aldgate")).toEqual(classes));
});

describe("interrogatives", () => {
  it.each([
    ["Who is it?", "name"],
    ["A file is refused. How big may it be?", "size"],
    ["When does it end?", "date"],
  ] as const)("%s", (question, form) => expect(interrogativeKinds(question)?.has(form)).toBe(true));

  it("an indirect question is what is asked", () => {
    const question = "A lawyer asks where Kestrel keeps its data. What do we say?";
    expect([...(interrogativeKinds(question) ?? [])]).toContain("name");
    expect([...(interrogativeKinds(question) ?? [])]).not.toContain("duration");
  });

  it("'when' after 'what' does not ask for a time", () =>
    expect(interrogativeKinds("What reward is there when somebody is taken on?")).toBeNull());

  it("'what' allows any kind", () => expect(interrogativeKinds("What is the limit?")).toBeNull());
});
