import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../reference/documents/metadata.ts";
import { page } from "../support.ts";

describe("a document's header", () => {
  it("is read from front matter", () => {
    const doc = parseDocument(
      "policy-a",
      page("A", "Text.", { audience: "[people, finance]", supersedes: "policy-b" }),
    );
    expect(doc).toMatchObject({
      title: "A",
      type: "policy",
      status: "final",
      from: "2023-01-01",
      supersedes: "policy-b",
    });
    expect(doc.audience).toEqual(["people", "finance"]);
    expect(doc.text.slice(doc.bodyStart)).toMatch(/^\s*# A/);
  });

  it("is read from the header lines of an email", () => {
    const text =
      "# Re: desks\n\n**From:** Nils Bassett <n@x.example>\n**Date:** 14 May 2024\n\nHi,\nthe desks are here.\n";
    const doc = parseDocument("email-1", text);
    expect(doc).toMatchObject({ type: "email", from: "2024-05-14", audience: null, people: ["Nils Bassett"] });
    expect(doc.text.slice(doc.bodyStart)).toBe("Hi,\nthe desks are here.\n");
  });

  it("ends where sentences begin, even if they have a colon", () => {
    const doc = parseDocument(
      "notes-1",
      "# Sync\n\nDate: 2024-02-19\nAttendees: Hedda, Bram\n\n- Agreed: they buy Kestrel.\n",
    );
    expect(doc.text.slice(doc.bodyStart)).toBe("- Agreed: they buy Kestrel.\n");
  });

  it("is empty in plain text", () => {
    expect(parseDocument("a/b", "Just words.")).toMatchObject({ id: "a/b", from: null, audience: null, bodyStart: 0 });
    expect(parseDocument("x", "---\nno end of this")).toMatchObject({ bodyStart: 0 });
  });
});
