import type { Random } from "../../../src/exercise/random.ts";
import { GENERAL_PAGES, type GeneralPage } from "./content/prose/general-pages.ts";
import { relationOf } from "./content/relations/all.ts";
import type { DocType } from "./conventions.ts";
import { type Day, dayBetween, plusDays, workday } from "./dates.ts";
import type { Deck } from "./deck.ts";
import { writeEmail } from "./documents/email.ts";
import { writeGeneralFaq, writeGeneralPage } from "./documents/general.ts";
import { writeNotes } from "./documents/notes.ts";
import { writeTicket } from "./documents/ticket.ts";
import type { Doc, Fact } from "./facts.ts";
import type { CorpusPlan } from "./plan/types.ts";
import { createRealizer } from "./realizer.ts";
import { drawValue, type ValueSource } from "./values.ts";
import type { World } from "./world.ts";

/** Writes emails, tickets, meeting notes and general pages, each in its own style. */
export interface InformalWriter {
  /** @param day the day of the document; drawn when undefined */
  write(type: DocType, facts: readonly Fact[], day: Day | undefined): Doc;
  /** A general page without facts. */
  writeGeneralPage(page: GeneralPage): Doc;
  /** How many of GENERAL_PAGES `write` has used, from the first on. */
  generalPagesUsed(): number;
}

/** @param usedIds ids of all documents so far; new ids are added */
export function createInformalWriter(random: Random, world: World, deck: Deck, usedIds: Set<string>): InformalWriter {
  let written = 0;
  let generalPages = 0;
  const realizerAt = (day: Day, aliasChance: number) =>
    createRealizer(random.fork(`voice/${written++}`), world, deck, day, aliasChance);
  return {
    write(type, facts, day) {
      const date = day ?? workday(dayBetween(random, plusDays(world.today, -900), plusDays(world.today, -4)));
      const [fact = null] = facts;
      if (type === "email") return writeEmail(realizerAt(date, 0.5), fact, usedIds);
      if (type === "ticket") return writeTicket(realizerAt(date, 0.6), fact, usedIds);
      if (type === "notes") return writeNotes(realizerAt(date, 0.6), facts, usedIds);
      const page = GENERAL_PAGES[generalPages % GENERAL_PAGES.length];
      if (type === "handbook" && page) {
        generalPages++;
        return writeGeneralPage(realizerAt(date, 0.5), page, fact, usedIds);
      }
      if (type === "faq" && fact) return writeGeneralFaq(realizerAt(date, 0.4), fact, usedIds);
      throw new RangeError(`no informal document of type ${type}`);
    },
    writeGeneralPage: (page) => writeGeneralPage(realizerAt(world.today, 0.4), page, null, usedIds),
    generalPagesUsed: () => generalPages,
  };
}

/** Documents that state the informal topics: one each, except that meeting notes sometimes state two. */
export function writeInformalTopics(
  random: Random,
  plan: CorpusPlan,
  world: World,
  source: ValueSource,
  writer: InformalWriter,
): Doc[] {
  const docs: Doc[] = [];
  /** Facts by relation that wait for the notes of a second fact. */
  const waiting = new Map<string, Fact>();
  for (const { topic, type } of random.shuffle(plan.informalTopics)) {
    const from = workday(dayBetween(random, plusDays(world.today, -500), plusDays(world.today, -6)));
    const value = drawValue(relationOf(topic.relation).object, random, source, []);
    const fact: Fact = { id: `${topic.id}@1`, topic, value, from, to: null, sourceType: type };
    const partner = type === "notes" ? waiting.get(topic.relation) : undefined;
    if (partner) {
      // Both facts hold from the later of the two days.
      const day = partner.from > fact.from ? partner.from : fact.from;
      waiting.delete(topic.relation);
      const facts = [partner, fact].map((one) => ({ ...one, from: day }));
      docs.push(writer.write(type, facts, day));
    } else if (type === "notes" && random.chance(0.5)) waiting.set(topic.relation, fact);
    else docs.push(writer.write(type, [fact], from));
  }
  for (const fact of waiting.values()) docs.push(writer.write("notes", [fact], fact.from));
  return docs;
}
