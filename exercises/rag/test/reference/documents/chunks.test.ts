import { describe, expect, it } from "vitest";
import { chunkDocuments } from "../../../reference/documents/chunks.ts";
import { parseDocument } from "../../../reference/documents/metadata.ts";
import { page } from "../support.ts";

describe("statements", () => {
  const statementsIn = (text: string, type = "handbook") =>
    chunkDocuments([parseDocument("d", page("T", text, { type }))]).statements.map((statement) => statement.text);

  it("are neither questions nor to-dos, and contain no speaker or sign-off", () => {
    expect(statementsIn("Did anybody ask whether it is Kestrel? We think so, after a long look at it.")).toEqual([
      "We think so, after a long look at it.",
    ]);
    expect(
      statementsIn("- [ ] Hedda asks Pingworks for a quote\n- [x] Bram books a room\n- The room is booked."),
    ).toEqual(["The room is booked."]);
    expect(
      statementsIn("**Hedda Lind** (2024-05-01): It is Kestrel.\n\n- 2024-05-02, Bram Ek: It was Osprey."),
    ).toEqual(["It is Kestrel.", "It was Osprey."]);
    expect(statementsIn("It is Kestrel.\n\nGreetings from the Leeds office,\nHedda")).toEqual(["It is Kestrel."]);
  });

  it("keep a short question with its answer, which needs it for its topic", () => {
    expect(statementsIn("Broken lamp in the Wharf? Tell Hedda Lind. She knows.")).toEqual([
      "Broken lamp in the Wharf? Tell Hedda Lind.",
      "She knows.",
    ]);
  });
});
