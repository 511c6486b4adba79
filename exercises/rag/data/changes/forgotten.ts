import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG, FORGET_FILE } from "../../changes.ts";
import { affectedCount, documentsOf, plainQuestions, type RagDataset, retagged } from "./dataset.ts";
import { extraFirst, isOriginalOr, withExtraQuestions } from "./extra-questions.ts";

/** Types that other pages are read with; forgetting one would change questions in ways that nothing validates. */
const NEEDED_TYPES: ReadonlySet<string> = new Set(["glossary", "register"]);

/**
 * Some documents must be forgotten: they are still in the export, a list names them, and what only they state has no answer any
 * more. Equally many questions keep their answers, so that forgetting everything does not pay.
 */
export function forgetDocuments(original: RagDataset, random: Random): RagDataset {
  const dataset = withExtraQuestions(original, random.fork("further"), "f");
  const plain = extraFirst(original, random.fork("plain").shuffle(plainQuestions(dataset)));
  // At least as many questions have to stay as lose their answers.
  const count = Math.min(affectedCount(original.cases.length), Math.floor(plain.length / 2));
  const isOriginal = isOriginalOr(original, new Set());
  const plainIds = new Set(plain.map(({ label }) => label.id));
  const neededByOthers = new Set(
    dataset.labels.filter(({ id }) => !plainIds.has(id) || isOriginal({ id })).flatMap(documentsOf),
  );
  // Forgetting the newest version of a page would bring an older one back into force.
  const versionedTitles = new Set(dataset.corpus.docs.filter(({ to }) => to !== null).flatMap(({ title }) => title));
  const questionByForgottenDoc = new Map<string, string>();
  for (const { doc, claim, label } of plain) {
    const isSafe =
      !NEEDED_TYPES.has(doc.type) && !neededByOthers.has(doc.id) && doc.to === null && !versionedTitles.has(doc.title);
    const isOnlySource = dataset.corpus.docs.every(
      (other) => other === doc || other.claims.every(({ fact }) => fact.topic.id !== claim.fact.topic.id),
    );
    if (questionByForgottenDoc.size < count && isSafe && isOnlySource && !questionByForgottenDoc.has(doc.id))
      questionByForgottenDoc.set(doc.id, label.id);
  }
  const kept = new Set(
    plain
      .filter(({ doc }) => !questionByForgottenDoc.has(doc.id))
      .slice(0, count)
      .map(({ label }) => label.id),
  );
  const forgotten = [...questionByForgottenDoc.keys()].sort();
  const isAsked = isOriginalOr(original, new Set([...questionByForgottenDoc.values(), ...kept]));
  const labels = dataset.labels.filter(isAsked).map((label) => {
    const forbidden = [...new Set([...label.forbidden, ...forgotten])];
    if (kept.has(label.id)) return { ...label, forbidden, tags: retagged(label, CHANGE_TAG.kept) };
    if (!documentsOf(label).some((doc) => questionByForgottenDoc.has(doc))) return { ...label, forbidden };
    const tags = ["unanswerable", ...retagged(label, CHANGE_TAG.forgotten)];
    return { ...label, tags, kind: "unanswerable" as const, answer: null, acceptable: [], facts: [], forbidden };
  });
  const list = `# Documents that have to be forgotten, one id a line.\n${forgotten.join("\n")}\n`;
  return {
    ...dataset,
    cases: dataset.cases.filter(isAsked),
    files: new Map([...dataset.files, [FORGET_FILE, list]]),
    labels,
  };
}
