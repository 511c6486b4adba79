import { describe, expect, it } from "vitest";
import type { Document, Statement } from "../../../reference/model.ts";
import { classesOf } from "../../../reference/reader/entities/entity-types.ts";
import { patternsIn, withBlanks } from "../../../reference/reader/statements/patterns.ts";
import { ask, folderOf, PAPER, page } from "../support.ts";

const book = { names: new Map<string, readonly string[]>(), known: new Set(["kestrel", "osprey", "merlin", "willow"]) };
const said = (text: string, type = "handbook"): Statement => ({
  ...{ doc: { ...PAPER, type } satisfies Document, text, context: "", from: null, chunk: 0 },
});

describe("patterns", () => {
  it("are sentences without their names, figures and introductions", () => {
    expect(withBlanks("Agreed: Kestrel is kept by Willow for 30 days.", book)).toBe("_ is kept by _ for _ .");
    expect(withBlanks("Osprey is kept by Hedda Lind for 2 weeks.", book)).toBe("_ is kept by _ for _ .");
  });

  it("what says much else mentions in passing what it names", () => {
    const { passing } = patternsIn([], book);
    const story = "A photo of Kestrel hangs upside down in the kitchen next to the broken lamp that Willow brought.";
    expect(passing(story)).toBeGreaterThan(passing("The stewards of Kestrel are Willow."));
  });

  it("what stands in several kinds of paper is how the company states something", () => {
    const alone = patternsIn([said("Kestrel is steered by Willow.")], book);
    const both = patternsIn(
      [said("Kestrel is steered by Willow."), said("Osprey is steered by Hedda Lind.", "email")],
      book,
    );
    const question = "Kestrel is steered by Willow.";
    expect(both.passing(question)).toBeLessThan(alone.passing(question));
  });

  it("what is said of several things with the same figure is said of none", () => {
    const of = (figures: readonly string[]) =>
      patternsIn(
        ["Kestrel", "Osprey", "Merlin"].map((name, at) => said(`We freeze ${name} for ${figures[at]}.`)),
        book,
      );
    const same = of(["two weeks", "two weeks", "two weeks"]).passing("We freeze Kestrel for two weeks.");
    expect(same).toBeGreaterThan(of(["two weeks", "9 days", "a month"]).passing("We freeze Kestrel for two weeks."));
  });
});

describe("classes", () => {
  it("go by the heading before a word in the name: a team called Site Reliability is no place", () => {
    const classes = classesOf([{ names: ["Nutmeg", "Site Reliability"], heading: "Teams and their nicknames" }], []);
    expect(classes.fit(["nutmeg", "site reliability"], "team")).toBe(1);
    expect(classes.fit(["nutmeg", "site reliability"], "office")).toBeLessThan(0.5);
  });

  it("below a heading of several classes go by the last word, their own or a neighbour's", () => {
    const heading = "Buildings, machines and other nicknames";
    const classes = classesOf(
      [
        { names: ["Kiln", "Bremen office"], heading: `${heading} offices` },
        { names: ["Urchin", "metrics warehouse"], heading: `${heading} offices` },
      ],
      [],
    );
    expect(classes.fit(["kiln", "bremen office"], "office")).toBe(1);
    expect(classes.fit(["urchin", "metrics warehouse"], "office")).toBeLessThan(0.8);
  });
});

describe("a step to something described", () => {
  it("is not taken over a sentence that tells a story", async () => {
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

  it("is asked for by who is at it, without a verb that the matter knows", async () => {
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
