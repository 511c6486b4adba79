import { describe, expect, it } from "vitest";
import { ask, citedDocs, folderOf, page } from "./support.ts";

describe("multi-hop questions", () => {
  const folder = () =>
    folderOf({
      "corpus/glossary.md": page("Our products", "**Kestrel** - Fleet View.", { type: "glossary" }),
      "corpus/handbook-kestrel.md": page("Kestrel", "Kestrel is owned by Mapping.", { type: "handbook" }),
      "corpus/handbook-mapping.md": page("Mapping", "Mapping is led by Oona Zielinski.", { type: "handbook" }),
      "corpus/notes.md":
        "# Round\n\nDate: 2024-02-01\nAttendees: Oona Zielinski, Nils Bassett\n\nAt Mapping lunch was late.\n",
    });

  it("follow the entity that the first statement names", async () => {
    const answer = await ask(folder(), { question: "Who leads the team that owns Fleet View?", as_of: "2025-01-01" });
    expect(answer).toMatchObject({ answer: "Oona Zielinski" });
    expect(citedDocs(answer)).toEqual(["handbook-kestrel", "handbook-mapping"]);
  });
});
