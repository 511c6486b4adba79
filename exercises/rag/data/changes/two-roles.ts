import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG } from "../../changes.ts";
import type { Doc, Topic } from "../facts.ts";
import { ROLES, type Role } from "../model.ts";
import { type Asking, linesOf } from "../questions/draft.ts";
import { askSingle, askUnanswerable, roleOf } from "../questions/single-fact.ts";
import { Deck } from "../realizer.ts";
import type { ChangedCase, ChangedLabel, Papers } from "./dataset.ts";
import { affected } from "./dataset.ts";

/** Fewer would not hold both sorts often enough. */
const FEWEST = 8;

/**
 * Further questions by people who are in two groups, about what only one group may read: every other of them is in that
 * group.
 */
export function addTwoRoles(papers: Papers, random: Random): Papers {
  const { corpus } = papers;
  const asking: Asking = { corpus, random: random.fork("ask"), deck: new Deck(random.fork("deck")) };
  const topics = new Map<string, Topic>();
  for (const { claims } of corpus.docs) {
    for (const { fact } of claims) if (roleOf(fact.topic)) topics.set(fact.topic.id, fact.topic);
  }
  const cases: ChangedCase[] = [];
  const labels: ChangedLabel[] = [];
  const asked = new Set(papers.cases.map(({ question }) => question));
  for (const topic of random.fork("topics").shuffle([...topics.values()])) {
    if (cases.length >= affected(papers.cases.length, FEWEST)) break;
    const owner = roleOf(topic);
    if (!owner) continue;
    const isAllowed = cases.length % 2 === 0;
    const drafted = isAllowed ? askSingle(asking, topic, owner) : askUnanswerable(asking, topic, "restricted");
    if (!drafted || asked.has(drafted.question)) continue;
    asked.add(drafted.question);
    const others = random.fork(topic.id).shuffle(ROLES.filter((role) => role !== owner));
    const roles = random
      .fork(`order/${topic.id}`)
      .shuffle(isAllowed ? [owner, ...others.slice(0, 1)] : others.slice(0, 2));
    const { line, label } = linesOf(drafted, `q-r${String(cases.length + 1).padStart(2, "0")}`, corpus);
    const { role: _, ...rest } = line;
    cases.push({ ...rest, roles });
    labels.push({
      ...label,
      tags: isAllowed ? [CHANGE_TAG.rolesAllowed] : ["unanswerable", CHANGE_TAG.rolesDenied],
      forbidden: corpus.docs.filter((doc) => !isOpenToAny(doc, roles)).map(({ id }) => id),
    });
  }
  return { ...papers, cases: [...papers.cases, ...cases], labels: [...papers.labels, ...labels] };
}

const isOpenToAny = ({ audience }: Doc, roles: readonly Role[]) =>
  audience === null || roles.some((role) => audience.includes(role));
