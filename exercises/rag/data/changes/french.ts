import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG } from "../../changes.ts";
import { frenchQuestions } from "../content/french-questions.ts";
import type { Topic } from "../facts.ts";
import { type Asking, askedName, linesOf } from "../questions/draft.ts";
import { askSingle, roleOf } from "../questions/single-fact.ts";
import { capital, Deck } from "../realizer.ts";
import type { ChangedCase, ChangedLabel, Papers } from "./dataset.ts";
import { affected } from "./dataset.ts";

/** Fewer would be chance. */
const FEWEST = 10;

/**
 * Further questions, in French, about single facts that signed pages settle, one a relation as long as there are others. The
 * documents stay as they are, and so do the answers.
 */
export function addFrench(papers: Papers, random: Random): Papers {
  const { corpus } = papers;
  const asking: Asking = { corpus, random: random.fork("ask"), deck: new Deck(random.fork("deck")) };
  const reserved = new Set([...corpus.injection.topics.map(({ id }) => id), ...corpus.disputed.keys()]);
  const topics = new Map<string, Topic>();
  for (const { fact } of corpus.docs.flatMap(({ claims }) => claims)) topics.set(fact.topic.id, fact.topic);
  const cases: ChangedCase[] = [];
  const labels: ChangedLabel[] = [];
  const taken = new Set<string>();
  const wanted = affected(papers.cases.length, FEWEST);
  for (const topic of random.fork("topics").shuffle([...topics.values()])) {
    const wordings = frenchQuestions(topic.relation)?.[corpus.world.split];
    if (cases.length >= wanted) break;
    if (!wordings || reserved.has(topic.id) || roleOf(topic) || taken.has(topic.relation)) continue;
    const drafted = askSingle(asking, topic, undefined);
    if (!drafted || drafted.tags.includes("draft")) continue;
    taken.add(topic.relation);
    const { name } = askedName(topic.subject, drafted.facts[0]?.spans[0]?.quote ?? "", asking);
    const question = capital(withName(asking.deck.next(wordings), name.replace(/^the | office$/g, "")));
    const { line, label } = linesOf(
      { ...drafted, question },
      `q-f${String(cases.length + 1).padStart(2, "0")}`,
      corpus,
    );
    cases.push(line);
    labels.push({ ...label, tags: [CHANGE_TAG.french] });
  }
  return { ...papers, cases: [...papers.cases, ...cases], labels: [...papers.labels, ...labels] };
}

/** The wording about this name, elided where French elides: "d'Osprey". */
const withName = (wording: string, name: string) => wording.replaceAll("{s}", name).replace(/\bde (?=[AEIOU])/g, "d'");
