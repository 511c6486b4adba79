import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/base/random.ts";
import type { Composition } from "../../data/compose.ts";
import { monthOf, plusDays } from "../../data/dates.ts";
import { Deck } from "../../data/deck.ts";
import type { Doc } from "../../data/facts.ts";
import { containsWords } from "../../data/gold.ts";
import { withDate } from "../../data/questions/single-fact.ts";
import { createRealizer } from "../../data/realizer.ts";
import { firstOf, sets } from "../support/datasets.ts";

const bodyOf = ({ text }: Pick<Doc, "text">) => text.replace(/^---\n[\s\S]*?\n---\n/, "");
const ofType = ({ corpus: { docs } }: Composition, ...types: string[]) =>
  docs.filter(({ type }) => types.includes(type));

/** Errors that a proofreader would mark, in documents and in questions. */
const ERRORS: Readonly<Record<string, RegExp>> = {
  "a word twice": /(?<![\p{L}-])(\p{L}+) \1\b/iu,
  "a before a vowel": /\ba (?=[aeio]\p{L}+)/iu,
  "an before a consonant": /\ban (?=[b-df-gj-np-tv-z]\p{L}+)/iu,
  "a blank before a stop": / [,.;?]/u,
  "a sentence in lower case": /[.!?] \p{Ll}{2,}/u,
  "one of several": /\b1 (?:days|weeks|months|minutes|seats)\b/u,
};

/** The sentences of a document without list marks, in lower case, with names and figures masked. */
function maskedSentences(doc: Doc): string[] {
  return bodyOf(doc)
    .split("\n")
    .filter(
      (line) =>
        !/^(?:\||#|(?:- )?(?:\*\*)?(?:From|To|Date|Subject|Ticket|Opened|Updated|Reporter|State|Attendees):)/.test(
          line,
        ),
    )
    .map((line) => line.replace(/^(?:- \[[ x]\] |> |- |\d+\.\d+ |\d+\. |[QA]: )+/, ""))
    .map((line) => line.replace(/^(?:\*\*[^*]+\*\* \([^)]*\)|\d{4}-\d\d-\d\d, [^:]+): /, ""))
    .flatMap((line) => line.split(/(?<=[.!?:]) /))
    .filter((sentence) => sentence.split(" ").length >= 5)
    .map((sentence) =>
      sentence
        .replace(/\b(?:the )?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)*/gu, "X")
        .replace(/#[a-z-]+|€?\d[\d,.:%]*/g, "N")
        .toLowerCase(),
    );
}

/** The page that a document is a version of. Versions repeat each other on purpose. */
const pageOf = ({ id }: Doc) => id.replace(/-(?:v\d+|next|20\d\d-\d\d(?:-b)?)$/, "");

describe("the company's documents", () => {
  it.each(sets)("have none of the errors of generated text ($cases.length)", ({ corpus: { docs }, cases }) => {
    for (const [what, slip] of Object.entries(ERRORS)) {
      const found = [...docs.map(bodyOf), ...cases.map(({ question }) => question)].flatMap(
        (text) => slip.exec(text)?.[0] ?? [],
      );
      expect(found, what).toEqual([]);
    }
  });

  it.each(sets)("repeat few sentences in more than eight documents, and some name the company", ({ corpus }) => {
    const places = new Map<string, Set<string>>();
    for (const doc of corpus.docs)
      for (const sentence of maskedSentences(doc))
        places.set(sentence, (places.get(sentence) ?? new Set<string>()).add(pageOf(doc)));
    const all = [...places.values()].map(({ size }) => size);
    const often = all.filter((size) => size > 8).reduce((sum, size) => sum + size, 0);
    expect(often / all.reduce((sum, size) => sum + size, 0)).toBeLessThan(0.03);
    expect(corpus.docs.filter(({ text }) => text.includes(corpus.world.company.name)).length).toBeGreaterThan(3);
  });

  it.each(sets)("repeat nothing within a changelog, FAQ, ticket or meeting notes", (set) => {
    for (const doc of ofType(set, "changelog", "faq", "ticket", "notes")) {
      const stated = doc.claims.length > 1 ? doc.claims.length - 1 : 0;
      const sentences = maskedSentences(doc);
      expect(sentences.length - new Set(sentences).size, doc.id).toBeLessThanOrEqual(stated);
    }
  });

  it.each(sets)("have no vendor contacts as authors or attendees", (set) => {
    const { contacts } = set.corpus.world;
    for (const doc of set.corpus.docs)
      for (const { name } of contacts.filter((one) => doc.text.includes(one.name)))
        expect(
          doc.claims.map(({ value }) => value),
          `${doc.id}: ${name}`,
        ).toContain(name);
  });

  it.each(sets)("mention nobody in an email who shares a first name with its author or addressee", (set) => {
    for (const { id, text } of ofType(set, "email")) {
      const [from = "", to = ""] = [/From:(?:\*\*)? (\S+)/, /To:(?:\*\*)? (\S+)/].map((head) => head.exec(text)?.[1]);
      const body = text.split("\n\n").slice(3, -1).join(" ").split("\n")[0] ?? "";
      for (const { name } of set.corpus.world.people)
        if (body.includes(name)) expect([from, to], id).not.toContain(name.split(" ")[0]);
    }
  });

  it.each(sets)("reveal which customer uses which product only in statements of that relation", (set) => {
    const { customer, product } = set.corpus.world.entities;
    const names = (text: string, entities: typeof product) =>
      entities.filter(({ name, alias }) => containsWords(text, name) || (alias !== null && containsWords(text, alias)));
    for (const doc of set.corpus.docs.filter(
      ({ id, type }) => id.startsWith("handbook-product") || type === "ticket",
    )) {
      const [body = ""] = bodyOf(doc).split(/^## (?:Comments|Activity)$/m);
      if (names(body, product).length > 0) expect(names(body, customer), doc.id).toEqual([]);
    }
  });

  it.each(sets)("name only the next months in emails", (set) => {
    for (const { id, text, from } of ofType(set, "email")) {
      const months = [...text.matchAll(/first of (\p{L}+)/gu)].map(([, month]) => month);
      const near = [30, 60, 90].map((days) => monthOf(plusDays(from, days)).split(" ")[0]);
      for (const month of months) expect(near, id).toContain(month);
    }
  });

  it("keep the customer within a story, and name different people otherwise", () => {
    const { world } = firstOf(sets).corpus;
    const realizer = createRealizer(createRandom(1), world, new Deck(createRandom(2)), world.today, 0);
    const bindings = new Map();
    const first = realizer.fill("{customer}", { bindings });
    for (let round = 0; round < 10; round++) expect(realizer.fill("{customer}", { bindings })).toBe(first);
    for (let round = 0; round < 40; round++) {
      const [one, other] = realizer.fill("{first}, {first}").split(", ");
      expect(one).not.toBe(other);
      const [team, another] = realizer.fill("{team}|{team}").split("|");
      expect(team).not.toBe(another);
    }
    const [, ...exclude] = world.entities.team;
    expect(realizer.fill("{team}", { exclude })).toBe(world.entities.team[0]?.name);
  });
});

describe("the company's facts", () => {
  it.each(sets)("have values of a plausible size", (set) => {
    const valuesOf = (relation: string) =>
      set.corpus.docs.flatMap(({ claims }) =>
        claims
          .filter(({ fact }) => fact.topic.relation === relation)
          .map(({ fact }) => ({ fact, text: fact.value.text })),
      );
    const numbers = (relation: string) => valuesOf(relation).map(({ text }) => Number(text.replace(/[^\d.]/g, "")));
    for (const [relation, min, max] of [
      ["laptop_cycle", 24, 60],
      ["probation", 2, 9],
      ["carry_over", 3, 15],
      ["refund_window", 7, 60],
      ["meal_cap", 24, 76],
      ["retention", 28, 270],
    ] as const) {
      expect(numbers(relation).length, relation).toBeGreaterThan(0);
      for (const number of numbers(relation)) {
        expect(number, relation).toBeGreaterThanOrEqual(min);
        expect(number, relation).toBeLessThanOrEqual(max);
      }
    }
    const grades = valuesOf("band_ceiling").sort((a, b) => (a.fact.topic.id < b.fact.topic.id ? -1 : 1));
    const pay = grades.map(({ text }) => Number(text.replace(/\D/g, "")));
    expect(pay.length).toBeGreaterThan(3);
    expect(pay).toEqual([...pay].sort((a, b) => a - b));
  });

  it.each(sets)("never change a price by more than about a quarter at once", ({ corpus: { histories } }) => {
    const prices = histories
      .flatMap(({ facts }) => [...facts.values()])
      .filter(([fact]) => fact?.topic.relation === "seat_price")
      .map((facts) => facts.map(({ value }) => Number(value.forms[0])));
    expect(prices.some((list) => list.length > 1)).toBe(true);
    for (const list of prices)
      for (const [index, price] of list.slice(1).entries())
        expect(Math.abs(price - (list[index] ?? 0))).toBeLessThanOrEqual(Math.max(3, (list[index] ?? 0) / 4 + 1));
  });

  it.each(sets)("list nothing twice for a site or team, and buy from vendors only what they sell", (set) => {
    const keys = { devices: ["site", "item"], subscriptions: ["team", "what"], courses: ["team", "course"] } as const;
    for (const [kind, [key, thing]] of Object.entries(keys)) {
      const rows = set.corpus.docs.find(({ table }) => table?.kind === kind)?.table?.rows ?? [];
      expect(rows.length).toBeGreaterThan(10);
      const pairs = rows.map(({ cells }) => JSON.stringify([cells[key], cells[thing]]));
      expect(new Set(pairs).size, kind).toBe(pairs.length);
      for (const { cells } of rows) expect(cells[thing], kind).not.toBe("");
    }
  });
});

describe("question wordings", () => {
  it("get a date in front only where they begin with an interrogative", () => {
    const day = "2024-04-01";
    expect(withDate("What is due?", day)).toBe("As of 1 April 2024: what is due?");
    expect(withDate("Above what weight is it?", day)).toBe("As of 1 April 2024: above what weight is it?");
    for (const whole of ["A lead asks for it. What is it?", "Insurance wants it. What is it?", "Juniper sits where?"])
      expect(withDate(whole, day)).toBe(whole);
  });

  it.each(sets)("ask along no chain twice", ({ labels }) => {
    const paths = labels
      .filter(({ kind }) => kind === "multi_hop")
      .map(({ facts }) => facts.map(({ id }) => id).join(" "));
    expect(new Set(paths).size).toBe(paths.length);
  });
});
