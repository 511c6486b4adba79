import { describe, expect, it } from "vitest";
import { mayRead } from "../../../reference/guards/access.ts";
import { ask, DOCUMENT, folderOf, page } from "../support.ts";

describe("access", () => {
  const folder = () =>
    folderOf({
      "corpus/handbook-pay.md": page("Pay", "The bonus pool of Mapping is €27,500.", { audience: "[finance, people]" }),
      "corpus/handbook-desk.md": page("Desks", "Mapping has twelve desks by the window."),
    });
  const question = "How large is the bonus pool of Mapping?";

  it("is checked before anything is searched", async () => {
    const outsider = await ask(folder(), { question, as_of: "2025-01-01", role: "sales" });
    expect(outsider).toMatchObject({ abstain: true, answer: null, citations: [] });
    expect(outsider["retrieved"]).not.toContain("handbook-pay");
    expect(JSON.stringify(outsider)).not.toContain("27,500");
    expect(await ask(folder(), { question, as_of: "2025-01-01" })).toMatchObject({ abstain: true });
  });

  it("admits the roles that are named", async () => {
    expect(await ask(folder(), { question, as_of: "2025-01-01", role: "finance" })).toMatchObject({
      answer: "€27,500",
    });
  });

  it.each([
    [null, null, true],
    [["people"], null, false],
    [["people"], "sales", false],
    [["people", "finance"], "Finance", true],
    [["people"], "sales,people", true],
    [["people"], "sales,finance", false],
    [["people"], "peopleoperations", false],
  ] as const)("a page for %j and an asker with role %s: %s", (audience, role, expected) => {
    expect(mayRead({ ...DOCUMENT, audience }, role)).toBe(expected);
  });
});
