import { describe, expect, it } from "vitest";
import { compose } from "../../data/compose.ts";
import { ROLES } from "../../data/conventions.ts";
import { isReadableBy } from "../../data/facts.ts";
import { containsWords } from "../../data/gold.ts";
import { sets } from "../support/datasets.ts";

/** The front matter of a page by key; empty for documents without one. */
function frontMatterOf(text: string): Map<string, string> {
  const [, head = ""] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  return new Map(
    head
      .split("\n")
      .filter(Boolean)
      .map((line): [string, string] => {
        const [key = "", value = ""] = line.split(/: (.*)/);
        return [key, value];
      }),
  );
}

/** How the names of some types begin in the ranking. */
const PREFIXES = new Map<string, string>([
  ["glossary", "glos"],
  ["notes", "meet"],
]);

describe("the documents of a company", () => {
  it("are the same bytes for the same seed, and differ for another", () => {
    const bytes = (seed: number) => {
      const { corpus, cases, labels } = compose({ seed, split: "holdout", count: 40 });
      return JSON.stringify([corpus.docs.map(({ id, text }) => [id, text]), cases, labels]);
    };
    expect(bytes(5)).toBe(bytes(5));
    expect(bytes(5)).not.toBe(bytes(6));
  });

  it.each(sets)(
    "number 250 to 400, of at least eight types, short and long ($cases.length questions)",
    ({ corpus: { docs } }) => {
      expect(docs.length).toBeGreaterThanOrEqual(250);
      expect(docs.length).toBeLessThanOrEqual(400);
      expect(new Set(docs.map(({ type }) => type)).size).toBeGreaterThanOrEqual(8);
      const words = docs.map(({ text }) => text.split(/\s+/).length);
      expect(words.filter((count) => count >= 300).length).toBeGreaterThan(docs.length / 10);
      expect(words.filter((count) => count < 150).length).toBeGreaterThan(docs.length / 5);
    },
  );

  it.each(sets)("have headers that match what the generator knows about them", ({ corpus: { docs, world } }) => {
    for (const doc of docs) {
      const head = frontMatterOf(doc.text);
      if (["notes", "email", "ticket"].includes(doc.type)) {
        expect(head.size, doc.id).toBe(0);
        expect(doc.text, doc.id).toMatch(/^# .+\n\n(?:- )?(?:\*\*)?(?:From|Date|Ticket):/);
        continue;
      }
      expect(head.get("type"), doc.id).toBe(doc.type);
      expect(head.get("status"), doc.id).toBe(doc.status);
      expect(head.get("effective"), doc.id).toBe(doc.from);
      expect(head.get("audience"), doc.id).toBe(doc.audience ? `[${doc.audience.join(", ")}]` : "everyone");
      const older = head.get("supersedes");
      const replaced = docs.find(({ id }) => id === older);
      if (older !== undefined) expect(replaced, older).toBeDefined();
      if (replaced && doc.status !== "draft") expect(replaced.to, replaced.id).toBe(doc.from);
      if (doc.to !== null) {
        const newer = docs.find(
          ({ text, status }) => status !== "draft" && frontMatterOf(text).get("supersedes") === doc.id,
        );
        expect(newer?.from, doc.id).toBe(doc.to);
      }
      if (doc.status === "archived") expect(doc.to !== null && doc.to <= world.today, doc.id).toBe(true);
    }
  });

  it.each(sets)(
    "include drafts, superseded versions that are still final, announced versions and restricted pages",
    ({ corpus: { docs, world } }) => {
      expect(docs.filter(({ status }) => status === "draft").length).toBeGreaterThanOrEqual(5);
      expect(
        docs.filter(({ status, to }) => status === "final" && to !== null && to <= world.today).length,
      ).toBeGreaterThanOrEqual(5);
      expect(docs.filter(({ status, from }) => status === "final" && from > world.today).length).toBeGreaterThanOrEqual(
        2,
      );
      for (const role of ROLES)
        expect(
          docs.some((doc) => !isReadableBy(doc, undefined) && isReadableBy(doc, role)),
          role,
        ).toBe(true);
    },
  );

  it.each(sets)("connect every name with its alias in a glossary, and nowhere else", ({ corpus: { docs, world } }) => {
    const glossaries = docs.filter(({ type }) => type === "glossary").map(({ text }) => text);
    for (const type of ["product", "team", "office", "system"] as const) {
      for (const { name, alias } of world.entities[type]) {
        const both = (text: string) => alias !== null && containsWords(text, name) && containsWords(text, alias);
        const line = glossaries.flatMap((text) => text.split("\n")).find(both);
        expect(line, `${name} = ${alias}`).toBeDefined();
        for (const { id, text } of docs.filter((doc) => doc.type !== "glossary"))
          expect(both(text), `${id}: ${name}`).toBe(false);
      }
    }
  });

  it.each(sets)(
    "rank all document types in the authority policy, in the company's order",
    ({ corpus: { docs, world } }) => {
      const rule = docs.find(({ id }) => id === "policy-which-source-counts")?.text ?? "";
      const called = [...rule.matchAll(/^\d+\. (\w+)/gm)].map(([, word = ""]) => word.toLowerCase().slice(0, 4));
      const types = world.authority.map((type) => PREFIXES.get(type) ?? type.slice(0, type === "faq" ? 3 : 4));
      expect(called).toHaveLength(types.length);
      for (const [index, type] of types.entries()) expect(called[index]).toContain(type);
    },
  );

  it.each(sets)("contain one hidden instruction in one document", ({ corpus: { docs, injection } }) => {
    expect(docs.filter(({ text }) => text.includes(injection.mark)).map(({ id }) => id)).toEqual([injection.doc]);
  });
});
