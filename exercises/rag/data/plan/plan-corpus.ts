import type { Random } from "../../../../src/exercise/random.ts";
import { INFORMAL_RELATIONS } from "../content/page-plans.ts";
import { type Entity, type Topic, topicOf } from "../facts.ts";
import type { World } from "../world.ts";
import { planPages } from "./pages.ts";
import { chooseAbsent, withAnnouncedVersions, withDrafts } from "./traps.ts";
import type { CorpusPlan, QuestionMix } from "./types.ts";

/** Customers that get a credit. */
const CREDIT_COUNT = 5;

/** Plan a company's documents: its pages, what they state, and what no document states. Pure. */
export function planCorpus(random: Random, world: World, mix: QuestionMix): CorpusPlan {
  const pages = planPages(random, world);
  const injected = `handbook-product-${world.entities.product[0]?.id}`;
  const informalTopics = planInformalTopics(random, world);
  const absent = chooseAbsent(
    random.fork("absent"),
    [
      ...pages.filter(({ key }) => key !== injected).flatMap(({ topics }) => topics),
      ...informalTopics.map(({ topic }) => topic),
    ],
    mix.absent,
  );
  const isStated = (topic: Topic) => absent.every(({ id }) => id !== topic.id);
  const stating = pages.map((plan) => ({ ...plan, topics: plan.topics.filter(isStated) }));
  return {
    pages: withAnnouncedVersions(
      random.fork("future"),
      withDrafts(random.fork("drafts"), stating, injected, world, mix.draftOnly),
      world,
    ),
    informalTopics: informalTopics.filter(({ topic }) => isStated(topic)),
    absent,
    injected,
  };
}

/** Topics that only emails, tickets and meeting notes state, with the document type of each. */
function planInformalTopics(random: Random, world: World): CorpusPlan["informalTopics"] {
  return Object.entries(INFORMAL_RELATIONS).flatMap(([relation, types]) =>
    subjectsOf(relation, world).map((subject) => ({
      topic: topicOf(relation, subject),
      type: random.fork(`paper/${relation}/${subject.id}`).pick(types),
    })),
  );
}

function subjectsOf(relation: string, { entities }: World): readonly Entity[] {
  if (relation === "maintenance") return entities.system;
  if (relation === "error_fix") return entities.error;
  if (VENDOR_RELATIONS.has(relation)) return entities.vendor;
  return relation === "credit" ? entities.customer.slice(0, CREDIT_COUNT) : entities.customer;
}

const VENDOR_RELATIONS = new Set(["vendor_contact", "contract_end", "notice"]);
