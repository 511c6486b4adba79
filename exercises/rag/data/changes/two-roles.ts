import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG } from "../../changes.ts";
import type { RagLabel } from "../../label.ts";
import { type GeneratedCase, ROLES, type Role } from "../conventions.ts";
import { Deck } from "../deck.ts";
import type { Doc, Topic } from "../facts.ts";
import { type QuestionContext, toDatasetLines } from "../questions/draft.ts";
import { draftSingle, draftUnanswerable, requiredRole } from "../questions/single-fact.ts";
import { affectedCount, type RagDataset } from "./dataset.ts";

/** With fewer questions there would be too few of each group. */
const MIN_QUESTIONS = 8;

/** Extra questions by askers with two roles about what only one role may read; every other asker has that role. */
export function addTwoRoles(dataset: RagDataset, random: Random): RagDataset {
  const { corpus } = dataset;
  const context: QuestionContext = { corpus, random: random.fork("ask"), deck: new Deck(random.fork("deck")) };
  const topics = new Map<string, Topic>();
  for (const { claims } of corpus.docs) {
    for (const { fact } of claims) if (requiredRole(fact.topic)) topics.set(fact.topic.id, fact.topic);
  }
  const cases: GeneratedCase[] = [];
  const labels: RagLabel[] = [];
  const asked = new Set(dataset.cases.map(({ question }) => question));
  for (const topic of random.fork("topics").shuffle([...topics.values()])) {
    if (cases.length >= affectedCount(dataset.cases.length, MIN_QUESTIONS)) break;
    const role = requiredRole(topic);
    if (!role) continue;
    const isAllowed = cases.length % 2 === 0;
    const draft = isAllowed ? draftSingle(context, topic, role) : draftUnanswerable(context, topic, "restricted");
    if (!draft || asked.has(draft.question)) continue;
    asked.add(draft.question);
    const others = random.fork(topic.id).shuffle(ROLES.filter((other) => other !== role));
    const roles = random
      .fork(`order/${topic.id}`)
      .shuffle(isAllowed ? [role, ...others.slice(0, 1)] : others.slice(0, 2));
    const id = `q-r${String(cases.length + 1).padStart(2, "0")}`;
    const { line, label } = toDatasetLines(draft, id, corpus);
    const { role: _, ...rest } = line;
    cases.push({ ...rest, roles });
    labels.push({
      ...label,
      tags: isAllowed ? [CHANGE_TAG.rolesAllowed] : ["unanswerable", CHANGE_TAG.rolesDenied],
      forbidden: corpus.docs.filter((doc) => !isReadableByAny(doc, roles)).map((doc) => doc.id),
    });
  }
  return { ...dataset, cases: [...dataset.cases, ...cases], labels: [...dataset.labels, ...labels] };
}

const isReadableByAny = ({ audience }: Doc, roles: readonly Role[]) =>
  audience === null || roles.some((role) => audience.includes(role));
