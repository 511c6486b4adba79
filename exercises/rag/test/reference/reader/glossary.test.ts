import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../reference/documents/metadata.ts";
import { readGlossaries } from "../../../reference/reader/entities/glossary.ts";
import { page } from "../support.ts";

describe("glossaries", () => {
  it("connect names in lists, tables and prose", () => {
    const others = [
      "Ask Willow about Fleet View, the build server and Yard Board.",
      "We like Fleet View on the build server. Ask Willow and Partner Success about Yard Board.",
    ];
    const docs = [
      parseDocument(
        "g",
        page(
          "Names",
          "**Kestrel** - Fleet View.\n\n| Said | Meant |\n| - | - |\n| Anvil | the build server |\n\nWillow is what people say for Partner Success.\n\n**Dwell** - the time a lorry stands.",
          { type: "glossary" },
        ),
      ),
      ...others.map((text, index) => parseDocument(`o${index}`, text)),
    ];
    expect(readGlossaries(docs).map(({ names }) => names)).toEqual([
      ["Kestrel", "Fleet View"],
      ["Anvil", "build server"],
      ["Willow", "Partner Success"],
    ]);
  });

  it("have names that no other document capitalizes, and names with 'and'", () => {
    const docs = [
      parseDocument(
        "g",
        page(
          "Nicknames",
          "**Urchin** - the single sign-on.\n\nAnise: our word for Identity and Access.\n\n**Dwell** - the time a lorry stands.",
          { type: "glossary" },
        ),
      ),
      ...[1, 2, 3].map((index) =>
        parseDocument(`o${index}`, `Ask Identity and Access, or as we say Anise, part ${index}.`),
      ),
    ];
    expect(readGlossaries(docs).map(({ names }) => names)).toEqual([
      ["Urchin", "single sign-on"],
      ["Anise", "Identity and Access"],
    ]);
  });
});
