import { describe, expect, it } from "vitest";
import { ask, folderOf, page } from "./support.ts";

const docs = (answer: { [key: string]: unknown }) => (answer["citations"] as { doc: string }[]).map(({ doc }) => doc);

describe("second hop and names", () => {
  const folder = () =>
    folderOf({
      "corpus/glossary.md": page("Our products", "**Kestrel** - Fleet View.", { type: "glossary" }),
      "corpus/handbook-kestrel.md": page("Kestrel", "Kestrel is owned by Mapping.", { type: "handbook" }),
      "corpus/handbook-mapping.md": page("Mapping", "Mapping is led by Oona Zielinski.", { type: "handbook" }),
      "corpus/notes.md":
        "# Round\n\nDate: 2024-02-01\nAttendees: Oona Zielinski, Nils Bassett\n\nAt Mapping lunch was late.\n",
    });

  it("follows what the first sentence names", async () => {
    const answer = await ask(folder(), { question: "Who leads the team that owns Fleet View?", as_of: "2025-01-01" });
    expect(answer).toMatchObject({ answer: "Oona Zielinski" });
    expect(docs(answer)).toEqual(["handbook-kestrel", "handbook-mapping"]);
  });
});
