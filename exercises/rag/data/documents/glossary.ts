import { GLOSSARY_WORDS } from "../content/prose/glossaries.ts";
import { plusDays } from "../dates.ts";
import type { Doc, Entity } from "../facts.ts";
import { capitalize, nameInSentence, type Realizer } from "../realizer.ts";
import { frontMatter, joinBlocks, tableLines } from "./markdown.ts";

/** The glossaries of names, with the types of the entities in each. */
const NAME_GLOSSARIES = [
  { key: "products", title: "What we call our products", types: ["product"] },
  { key: "teams", title: "Teams and their nicknames", types: ["team"] },
  { key: "places-and-machines", title: "Buildings, machines and other nicknames", types: ["office", "system"] },
] as const;

/** Sentences that connect an alias `{a}` with a name `{n}`. */
const ENTRIES = {
  development: [
    "{a} is what engineers say for {n}.",
    "{n}: internally {a}, for reasons that nobody remembers.",
    "When somebody says {a}, they mean {n}.",
    "{a} - see {n}.",
    "{a} is our own word for {n}.",
    "On invoices it is {n}, in the corridor it is {a}.",
    "{n}, or {a} for short. It is not shorter in every case.",
    "{a} is {n}, no more and no less.",
    "{n} is what it says on the contract, {a} on the door.",
  ],
  holdout: [
    "{n} goes by the name of {a} among us.",
    "{a}: our word for {n}.",
    "Long before it was {n} it was {a}, and inside it still is.",
    "Whoever says {a} is talking about {n}.",
    "{a} stands for {n} on everything that does not leave the house.",
    "{n} is the official name, {a} the one that fits on a sticker.",
    "{a}, that is {n}.",
    "New colleagues write {n}; after a month they write {a}.",
    "The old drawings say {a} where they mean {n}.",
  ],
};

/** The glossaries, which are the only pages that connect proper names with aliases. */
export function writeGlossaries(realizer: Realizer): Doc[] {
  const { random, world, deck } = realizer;
  const from = plusDays(world.today, -1_500);
  const documents: { key: string; title: string; body: string[] }[] = NAME_GLOSSARIES.map(
    ({ key, title, types }, index) => {
      const entities = random.shuffle(types.flatMap((type): readonly Entity[] => world.entities[type]));
      const style = (["list", "prose", "table"] as const)[(index + random.int(0, 2)) % 3];
      const words = deck.several(GLOSSARY_WORDS[key], 4);
      const body =
        style === "table"
          ? [
              ...words,
              tableLines(
                ["Said", "Meant"],
                entities.map((entity) => [entity.alias ?? "", nameInSentence(entity, false)]),
              ).join("\n"),
            ]
          : random.shuffle([
              ...entities.map((entity) => {
                const [name, alias] = [nameInSentence(entity, false), entity.alias ?? ""];
                if (style === "list") return `**${alias}** - ${name}.`;
                const text = deck.next(ENTRIES[world.split]).replaceAll("{a}", alias).replaceAll("{n}", name);
                return capitalize(text);
              }),
              ...words,
            ]);
      return { key, title, body };
    },
  );
  documents.push({ key: "trade", title: "Words of the trade", body: random.shuffle(GLOSSARY_WORDS.trade) });
  return documents.map(({ key, title, body }) => ({
    ...{ id: `glossary-${key}`, type: "glossary", title, status: "final", from, to: null, audience: null, table: null },
    claims: [],
    text: joinBlocks([
      `${frontMatter({ title, type: "glossary", status: "final", effective: from, owner: "Product Office", audience: null })}\n# ${title}`,
      ...body,
    ]),
  }));
}
