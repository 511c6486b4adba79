import { describe, expect, it } from "vitest";
import type { Document, Statement } from "../../../reference/documents/types.ts";
import { inferEntityTypes } from "../../../reference/reader/entities/entity-types.ts";
import { learnPatterns, maskNamesAndValues } from "../../../reference/reader/statements/patterns.ts";
import { ask, DOCUMENT, folderOf, page } from "../support.ts";

const names = {
  aliases: new Map<string, readonly string[]>(),
  knownNames: new Set(["kestrel", "osprey", "merlin", "willow"]),
};
const statement = (text: string, type = "handbook"): Statement => ({
  ...{ doc: { ...DOCUMENT, type } satisfies Document, text, context: "", from: null, chunk: 0 },
});

describe("sentence patterns", () => {
  it("are sentences without names, values and introductions", () => {
    expect(maskNamesAndValues("Agreed: Kestrel is kept by Willow for 30 days.", names)).toBe("_ is kept by _ for _ .");
    expect(maskNamesAndValues("Osprey is kept by Hedda Lind for 2 weeks.", names)).toBe("_ is kept by _ for _ .");
  });

  it("make a sentence with many other terms a mention", () => {
    const { mentionLogOdds } = learnPatterns([], names);
    const story = "A photo of Kestrel hangs upside down in the kitchen next to the broken lamp that Willow brought.";
    expect(mentionLogOdds(story)).toBeGreaterThan(mentionLogOdds("The stewards of Kestrel are Willow."));
  });

  it("that occur in several document types are statements", () => {
    const alone = learnPatterns([statement("Kestrel is steered by Willow.")], names);
    const both = learnPatterns(
      [statement("Kestrel is steered by Willow."), statement("Osprey is steered by Hedda Lind.", "email")],
      names,
    );
    const question = "Kestrel is steered by Willow.";
    expect(both.mentionLogOdds(question)).toBeLessThan(alone.mentionLogOdds(question));
  });

  it("with the same figure about several entities are fixed phrases", () => {
    const of = (figures: readonly string[]) =>
      learnPatterns(
        ["Kestrel", "Osprey", "Merlin"].map((name, at) => statement(`We freeze ${name} for ${figures[at]}.`)),
        names,
      );
    const same = of(["two weeks", "two weeks", "two weeks"]).mentionLogOdds("We freeze Kestrel for two weeks.");
    expect(same).toBeGreaterThan(
      of(["two weeks", "9 days", "a month"]).mentionLogOdds("We freeze Kestrel for two weeks."),
    );
  });
});

describe("entity types", () => {
  it("follow the heading before a word in the name: a team called Site Reliability is not a site", () => {
    const types = inferEntityTypes(
      [{ names: ["Nutmeg", "Site Reliability"], heading: "Teams and their nicknames" }],
      [],
    );
    expect(types.fit(["nutmeg", "site reliability"], "team")).toBe(1);
    expect(types.fit(["nutmeg", "site reliability"], "office")).toBeLessThan(0.5);
  });

  it("follow the last word of the name, or of a neighbor, under a heading of several types", () => {
    const heading = "Buildings, machines and other nicknames";
    const types = inferEntityTypes(
      [
        { names: ["Kiln", "Bremen office"], heading: `${heading} offices` },
        { names: ["Urchin", "metrics warehouse"], heading: `${heading} offices` },
      ],
      [],
    );
    expect(types.fit(["kiln", "bremen office"], "office")).toBe(1);
    expect(types.fit(["urchin", "metrics warehouse"], "office")).toBeLessThan(0.8);
  });
});

describe("a hop to a described entity", () => {
  it("does not use a sentence that tells a story", async () => {
    const folder = folderOf({
      "corpus/glossary.md": page("Our products", "**Kestrel** - Fleet View.\n\n**Osprey** - Yard Board.", {
        type: "glossary",
      }),
      "corpus/a.md": page(
        "Support",
        "Haverkamp Dairy tries to invite a colleague with a long name and Osprey answers with a joke.",
        {
          type: "ticket",
        },
      ),
      "corpus/b.md": page("Customers", "Haverkamp Dairy has settled on Kestrel.", { type: "notes" }),
      "corpus/c.md": page("Files", "Kestrel accepts files of 20 MB.\n\nOsprey accepts files of 30 MB.", {
        type: "faq",
      }),
    });
    const question = "How large a file can users upload into the software that Haverkamp Dairy has licensed?";
    expect(await ask(folder, { question, as_of: "2025-01-01" })).toMatchObject({ answer: "20 MB" });
  });

  it("is possible with 'who at', without a verb of the relation", async () => {
    const folder = folderOf({
      "corpus/glossary.md": page("Our products", "**Kestrel** - Fleet View.\n\n**Osprey** - Yard Board.", {
        type: "glossary",
      }),
      "corpus/a.md": page("Kestrel", "Kestrel relies on Pingworks.", { type: "handbook" }),
      "corpus/b.md": page("Pingworks", "Our contact at Pingworks is Hedda Lind.", { type: "notes" }),
    });
    const question = "Who at the supplier behind Kestrel is responsible for us?";
    expect(await ask(folder, { question, as_of: "2025-01-01" })).toMatchObject({ answer: "Hedda Lind" });
  });
});
