import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/base/random.ts";
import type { Composition } from "../../data/compose.ts";
import { monthOf, plusDays } from "../../data/dates.ts";
import type { Doc } from "../../data/facts.ts";
import { hasWord } from "../../data/gold.ts";
import { dated } from "../../data/questions/single-fact.ts";
import { createVoice, Deck } from "../../data/realizer.ts";
import { sets } from "../support/datasets.ts";

const bodyOf = ({ text }: Pick<Doc, "text">) => text.replace(/^---\n[\s\S]*?\n---\n/, "");
const ofType = ({ corpus: { docs } }: Composition, ...types: string[]) =>
  docs.filter(({ type }) => types.includes(type));

/** What no proof-reader lets pass, in prose and in questions. */
const SLIPS: Readonly<Record<string, RegExp>> = {
  "a word twice": /(?<![\p{L}-])(\p{L}+) \1\b/iu,
  "a before a vowel": /\ba (?=[aeio]\p{L}+)/iu,
  "an before a consonant": /\ban (?=[b-df-gj-np-tv-z]\p{L}+)/iu,
  "a blank before a stop": / [,.;?]/u,
  "a sentence in lower case": /[.!?] \p{Ll}{2,}/u,
  "one of several": /\b1 (?:days|weeks|months|minutes|seats)\b/u,
};

/** Sentences of a document without what marks an item, each in lower case with names and figures masked. */
function sentencesOf(doc: Doc): string[] {
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

/** The page that a document is a version of: versions repeat each other on purpose. */
const pageOf = ({ id }: Doc) => id.replace(/-(?:v\d+|next|20\d\d-\d\d(?:-b)?)$/, "");

describe("what the company writes", () => {
  it.each(sets)("has none of the slips that generated text has ($cases.length)", ({ corpus: { docs }, cases }) => {
    for (const [what, slip] of Object.entries(SLIPS)) {
      const found = [...docs.map(bodyOf), ...cases.map(({ question }) => question)].flatMap(
        (text) => slip.exec(text)?.[0] ?? [],
      );
      expect(found, what).toEqual([]);
    }
  });

  it.each(sets)("says few things in more than eight of its documents, and its name in some", ({ corpus }) => {
    const places = new Map<string, Set<string>>();
    for (const doc of corpus.docs)
      for (const sentence of sentencesOf(doc))
        places.set(sentence, (places.get(sentence) ?? new Set<string>()).add(pageOf(doc)));
    const all = [...places.values()].map(({ size }) => size);
    const often = all.filter((size) => size > 8).reduce((sum, size) => sum + size, 0);
    expect(often / all.reduce((sum, size) => sum + size, 0)).toBeLessThan(0.03);
    expect(corpus.docs.filter(({ text }) => text.includes(corpus.world.company.name)).length).toBeGreaterThan(3);
  });

  it.each(sets)("repeats nothing within a changelog, a FAQ, a ticket or notes", (set) => {
    for (const doc of ofType(set, "changelog", "faq", "ticket", "notes")) {
      const stated = doc.claims.length > 1 ? doc.claims.length - 1 : 0;
      const sentences = sentencesOf(doc);
      expect(sentences.length - new Set(sentences).size, doc.id).toBeLessThanOrEqual(stated);
    }
  });

  it.each(sets)("lets nobody at a supplier write or be present among its own people", (set) => {
    const { contacts } = set.corpus.world;
    for (const doc of set.corpus.docs)
      for (const { name } of contacts.filter((one) => doc.text.includes(one.name)))
        expect(
          doc.claims.map(({ value }) => value),
          `${doc.id}: ${name}`,
        ).toContain(name);
  });

  it.each(sets)("speaks in mails of nobody by the first name of those who write or read them", (set) => {
    for (const { id, text } of ofType(set, "email")) {
      const [from = "", to = ""] = [/From:(?:\*\*)? (\S+)/, /To:(?:\*\*)? (\S+)/].map((head) => head.exec(text)?.[1]);
      const told = text.split("\n\n").slice(3, -1).join(" ").split("\n")[0] ?? "";
      for (const { name } of set.corpus.world.people)
        if (told.includes(name)) expect([from, to], id).not.toContain(name.split(" ")[0]);
    }
  });

  it.each(sets)("tells of no customer's use of a product but where that is stated", (set) => {
    const { customer, product } = set.corpus.world.entities;
    const names = (text: string, entities: typeof product) =>
      entities.filter(({ name, alias }) => hasWord(text, name) || (alias !== null && hasWord(text, alias)));
    for (const doc of set.corpus.docs.filter(
      ({ id, type }) => id.startsWith("handbook-product") || type === "ticket",
    )) {
      const [told = ""] = bodyOf(doc).split(/^## (?:Comments|Activity)$/m);
      if (names(told, product).length > 0) expect(names(told, customer), doc.id).toEqual([]);
    }
  });

  it.each(sets)("names in mails only months that are near", (set) => {
    for (const { id, text, from } of ofType(set, "email")) {
      const months = [...text.matchAll(/first of (\p{L}+)/gu)].map(([, month]) => month);
      const near = [30, 60, 90].map((days) => monthOf(plusDays(from, days)).split(" ")[0]);
      for (const month of months) expect(near, id).toContain(month);
    }
  });

  it("keeps a story to its customer and other sentences to different people", () => {
    const { world } = (sets[0] as Composition).corpus;
    const voice = createVoice(createRandom(1), world, new Deck(createRandom(2)), world.today, 0);
    const kept = new Map();
    const first = voice.say("{customer}", { kept });
    for (let round = 0; round < 10; round++) expect(voice.say("{customer}", { kept })).toBe(first);
    for (let round = 0; round < 40; round++) {
      const [one, other] = voice.say("{first}, {first}").split(", ");
      expect(one).not.toBe(other);
      const [team, another] = voice.say("{team}|{team}").split("|");
      expect(team).not.toBe(another);
    }
    const [, ...without] = world.entities.team;
    expect(voice.say("{team}", { without })).toBe(world.entities.team[0]?.name);
  });
});

describe("what the company states", () => {
  it.each(sets)("is of a size that the matter can have", (set) => {
    const valuesOf = (relation: string) =>
      set.corpus.docs.flatMap(({ claims }) =>
        claims
          .filter(({ fact }) => fact.topic.relation === relation)
          .map(({ fact }) => ({ fact, text: fact.value.text })),
      );
    const numbers = (relation: string) => valuesOf(relation).map(({ text }) => Number(text.replace(/[^\d.]/g, "")));
    for (const [relation, least, most] of [
      ["laptop_cycle", 24, 60],
      ["probation", 2, 9],
      ["carry_over", 3, 15],
      ["refund_window", 7, 60],
      ["meal_cap", 24, 76],
      ["retention", 28, 270],
    ] as const) {
      expect(numbers(relation).length, relation).toBeGreaterThan(0);
      for (const number of numbers(relation)) {
        expect(number, relation).toBeGreaterThanOrEqual(least);
        expect(number, relation).toBeLessThanOrEqual(most);
      }
    }
    const grades = valuesOf("band_ceiling").sort((a, b) => (a.fact.topic.id < b.fact.topic.id ? -1 : 1));
    const pay = grades.map(({ text }) => Number(text.replace(/\D/g, "")));
    expect(pay.length).toBeGreaterThan(3);
    expect(pay).toEqual([...pay].sort((a, b) => a - b));
  });

  it.each(sets)("never changes a price by more than about a quarter at once", ({ corpus: { histories } }) => {
    const prices = histories
      .flatMap(({ facts }) => [...facts.values()])
      .filter(([fact]) => fact?.topic.relation === "seat_price")
      .map((facts) => facts.map(({ value }) => Number(value.forms[0])));
    expect(prices.some((list) => list.length > 1)).toBe(true);
    for (const list of prices)
      for (const [index, price] of list.slice(1).entries())
        expect(Math.abs(price - (list[index] ?? 0))).toBeLessThanOrEqual(Math.max(3, (list[index] ?? 0) / 4 + 1));
  });

  it.each(sets)("lists nothing twice for one site or team, and buys from suppliers what they sell", (set) => {
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

describe("how questions are put", () => {
  it("does not put a day before a sentence that is none of a question", () => {
    const day = "2024-04-01";
    expect(dated("What is due?", day)).toBe("As of 1 April 2024: what is due?");
    expect(dated("Above what weight is it?", day)).toBe("As of 1 April 2024: above what weight is it?");
    for (const whole of ["A lead asks for it. What is it?", "Insurance wants it. What is it?", "Juniper sits where?"])
      expect(dated(whole, day)).toBe(whole);
  });

  it.each(sets)("asks along no path twice", ({ labels }) => {
    const paths = labels
      .filter(({ kind }) => kind === "multi_hop")
      .map(({ facts }) => facts.map(({ id }) => id).join(" "));
    expect(new Set(paths).size).toBe(paths.length);
  });
});
