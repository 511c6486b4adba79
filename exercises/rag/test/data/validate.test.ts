import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/base/random.ts";
import { compose } from "../../data/compose.ts";
import type { Corpus } from "../../data/corpus.ts";
import { createCorpus } from "../../data/corpus.ts";
import type { Doc } from "../../data/facts.ts";
import { drawQuestionMix } from "../../data/plan/question-mix.ts";
import { toDatasetLines } from "../../data/questions/draft.ts";
import { draftQuestions } from "../../data/questions/question-set.ts";
import { validateCorpus, validateMix, validateQuestion } from "../../data/validate.ts";

/** The first draw that `compose` accepts, in its parts. */
const { rejected } = compose({ seed: 31, split: "holdout", count: 40 });
const random = createRandom(31).fork(`rag/holdout/40/${rejected.length}`);
const mix = drawQuestionMix(40, random.fork("demand"));
const corpus = createCorpus(random.fork("corpus"), { mix, split: "holdout" });
const drafted = draftQuestions(random.fork("questions"), corpus, mix);
const withText = (id: string, change: (doc: Doc) => Partial<Doc>): Corpus => ({
  ...corpus,
  docs: corpus.docs.map((doc) => (doc.id === id ? { ...doc, ...change(doc) } : doc)),
});
const problemsOf = (
  kind: string,
  tag: string,
  change: (doc: Doc) => Partial<Doc>,
  docOf: (docs: readonly string[]) => string,
) => {
  const one = drafted.find((question) => question.kind === kind && (tag === "" || question.tags.includes(tag)));
  if (!one) throw new Error(`no question of kind ${kind}`);
  const { label } = toDatasetLines(one, "q-1", corpus);
  const docs = label.facts.flatMap(({ spans }) => spans.map(({ doc }) => doc));
  return { one, label, problems: validateQuestion(one, label, withText(docOf(docs), change)) };
};
const anyNotes = () => corpus.docs.find(({ type }) => type === "notes")?.id ?? "";

describe("the validators", () => {
  it("find no problem in a valid draw", () => {
    expect([...validateCorpus(corpus), ...validateMix(drafted, mix)]).toEqual([]);
    for (const one of drafted)
      expect(validateQuestion(one, toDatasetLines(one, "q", corpus).label, corpus)).toEqual([]);
  });

  it("reject a source that is a draft, is restricted, or is not yet in force", () => {
    const first = (docs: readonly string[]) => docs[0] ?? "";
    expect(problemsOf("single", "", () => ({ status: "draft" }), first).problems.join()).toContain("does not count");
    expect(problemsOf("single", "", () => ({ audience: ["people"] }), first).problems.join()).toContain(
      "does not count",
    );
    expect(problemsOf("stale", "", () => ({ from: "2099-01-01" }), first).problems.join()).toContain("does not count");
  });

  it("reject a sentence that answers an unanswerable question, wherever it stands", () => {
    const absent = drafted.find(({ tags }) => tags.includes("absent"));
    const topic = absent?.topics[0];
    const stated = corpus.docs
      .flatMap(({ claims }) => claims)
      .find(({ fact }) => fact.topic.relation === topic?.relation);
    const other = stated?.fact.topic.subject;
    expect(stated && topic && other).toBeTruthy();
    const name = [other?.name, other?.alias].find((one) => one && stated?.quote.includes(one)) ?? "";
    const sentence = stated?.quote.replace(name, topic?.subject.name ?? "") ?? "";
    const { problems } = problemsOf(
      "unanswerable",
      "absent",
      ({ text }) => ({ text: `${text}\n${sentence}\n` }),
      anyNotes,
    );
    expect(problems.join()).toContain("stated after all");
  });

  it("reject a document with both ends of a chain", () => {
    const { one } = problemsOf("multi_hop", "", () => ({}), anyNotes);
    const extra = `${one.topics[0]?.subject.name} and ${one.value?.text}`;
    const { problems } = problemsOf("multi_hop", "", ({ text }) => ({ text: `${text}\n${extra}\n` }), anyNotes);
    expect(problems.join()).toContain("answers it alone");
  });

  it("reject an alias outside glossaries, a second hidden instruction, and a missing question", () => {
    const [product] = corpus.world.entities.product;
    const [name, alias] = [product?.name, product?.alias];
    expect(alias).toBeTruthy();
    const id = anyNotes();
    expect(validateCorpus(withText(id, ({ text }) => ({ text: `${text}${name} ${alias}` }))).join()).toContain(
      "gives away",
    );
    expect(validateCorpus(withText(id, ({ text }) => ({ text: text + corpus.injection.mark }))).join()).toContain(
      "hidden instruction",
    );
    expect(validateMix(drafted.slice(1), mix)).toHaveLength(1);
  });
});
