import { describe, expect, it } from "vitest";
import { blocksOf } from "../../../reference/documents/blocks.ts";
import { parseDocument } from "../../../reference/documents/metadata.ts";
import { sentencesOf } from "../../../reference/documents/sentences.ts";
import { page } from "../support.ts";

describe("blocks and sentences", () => {
  it("have their offsets, headings and days", () => {
    const doc = parseDocument(
      "d",
      page(
        "T",
        "One. Two.\n\n## Sub (2024-05-01)\n\n- a\n- b\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n<!-- c -->\n\n```\ncode\n```",
      ),
    );
    const blocks = blocksOf(doc);
    expect(blocks.map(({ kind }) => kind)).toEqual(["text", "item", "item", "table", "comment", "code"]);
    expect(doc.text.slice(blocks[1]?.start, blocks[1]?.end)).toBe("- a");
    expect(blocks[0]?.from).toBe("2023-01-01");
    expect(blocks[1]?.from).toBe("2024-05-01");
    expect(blocks[1]?.path).toEqual(["T", "Sub (2024-05-01)"]);
  });

  it("end where a person would end them", () => {
    expect(sentencesOf("It costs approx. 5 euros, e.g. for Fleet View. Ask Nils! 1.5 is fine.")).toEqual([
      "It costs approx. 5 euros, e.g. for Fleet View.",
      "Ask Nils!",
      "1.5 is fine.",
    ]);
  });
});
