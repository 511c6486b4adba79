import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG } from "../../changes.ts";
import type { RagLabel } from "../../label.ts";
import { frenchQuestions } from "../content/french-questions.ts";
import type { GeneratedCase } from "../conventions.ts";
import { Deck } from "../deck.ts";
import type { Topic } from "../facts.ts";
import { nameInQuestion, type QuestionContext, toDatasetLines } from "../questions/draft.ts";
import { draftSingle, requiredRole } from "../questions/single-fact.ts";
import { capitalize } from "../realizer.ts";
import { affectedCount, type RagDataset } from "./dataset.ts";

/** With fewer questions the facet would be left to chance. */
const MIN_QUESTIONS = 10;

/**
 * Extra questions in French about single facts that approved pages state, one per relation as far as relations go. Documents and
 * answers stay as they are.
 */
export function addFrench(dataset: RagDataset, random: Random): RagDataset {
  const { corpus } = dataset;
  const context: QuestionContext = { corpus, random: random.fork("ask"), deck: new Deck(random.fork("deck")) };
  const reserved = new Set([...corpus.injection.topics.map(({ id }) => id), ...corpus.disputed.keys()]);
  const topics = new Map<string, Topic>();
  for (const { fact } of corpus.docs.flatMap(({ claims }) => claims)) topics.set(fact.topic.id, fact.topic);
  const cases: GeneratedCase[] = [];
  const labels: RagLabel[] = [];
  const usedRelations = new Set<string>();
  const count = affectedCount(dataset.cases.length, MIN_QUESTIONS);
  for (const topic of random.fork("topics").shuffle([...topics.values()])) {
    const wordings = frenchQuestions(topic.relation)?.[corpus.world.split];
    if (cases.length >= count) break;
    if (!wordings || reserved.has(topic.id) || requiredRole(topic) || usedRelations.has(topic.relation)) continue;
    const draft = draftSingle(context, topic, undefined);
    if (!draft || draft.tags.includes("draft")) continue;
    usedRelations.add(topic.relation);
    const { name } = nameInQuestion(topic.subject, draft.facts[0]?.spans[0]?.quote ?? "", context);
    const question = capitalize(withName(context.deck.next(wordings), name.replace(/^the | office$/g, "")));
    const id = `q-f${String(cases.length + 1).padStart(2, "0")}`;
    const { line, label } = toDatasetLines({ ...draft, question }, id, corpus);
    cases.push(line);
    labels.push({ ...label, tags: [CHANGE_TAG.french] });
  }
  return { ...dataset, cases: [...dataset.cases, ...cases], labels: [...dataset.labels, ...labels] };
}

/** A wording about a name, with elision where French needs it: "d'Osprey". */
const withName = (wording: string, name: string) => wording.replaceAll("{s}", name).replace(/\bde (?=[AEIOU])/g, "d'");
