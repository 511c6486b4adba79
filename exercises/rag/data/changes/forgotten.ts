import type { Random } from "../../../../src/exercise/random.ts";
import { CHANGE_TAG, FORGET_FILE } from "../../changes.ts";
import type { Papers } from "./dataset.ts";
import { affected, documentsOf, plainQuestions, retagged } from "./dataset.ts";
import { besides, furtherFirst, withFurther } from "./extra-questions.ts";

/** Other pages are read with the help of these; without them the questions would change in ways that nobody checks. */
const NEEDED: ReadonlySet<string> = new Set(["glossary", "register"]);

/**
 * Some documents have to be forgotten: they are still in the export, a list names them, and whatever only they say is
 * answered no more. As many questions beside them stay, so that forgetting everything is no way out.
 */
export function forget(original: Papers, random: Random): Papers {
  const papers = withFurther(original, random.fork("further"), "f");
  const plain = furtherFirst(original, random.fork("plain").shuffle(plainQuestions(papers)));
  // At least as many have to be left as are taken.
  const count = Math.min(affected(original.cases.length), Math.floor(plain.length / 2));
  const isOwn = besides(original, new Set());
  const ids = new Set(plain.map(({ label }) => label.id));
  const neededByOthers = new Set(papers.labels.filter(({ id }) => !ids.has(id) || isOwn({ id })).flatMap(documentsOf));
  // A page of which there are other versions would bring an older one back to life.
  const versions = new Set(papers.corpus.docs.filter(({ to }) => to !== null).flatMap(({ title }) => title));
  const gone = new Map<string, string>();
  for (const { doc, claim, label } of plain) {
    const isSafe = !NEEDED.has(doc.type) && !neededByOthers.has(doc.id) && doc.to === null && !versions.has(doc.title);
    const isOnly = papers.corpus.docs.every(
      (other) => other === doc || other.claims.every(({ fact }) => fact.topic.id !== claim.fact.topic.id),
    );
    if (gone.size < count && isSafe && isOnly && !gone.has(doc.id)) gone.set(doc.id, label.id);
  }
  const kept = new Set(
    plain
      .filter(({ doc }) => !gone.has(doc.id))
      .slice(0, count)
      .map(({ label }) => label.id),
  );
  const list = [...gone.keys()].sort();
  const chosen = new Set([...gone.values(), ...kept]);
  const isAsked = besides(original, chosen);
  const labels = papers.labels.filter(isAsked).map((label) => {
    const forbidden = [...new Set([...label.forbidden, ...list])];
    if (kept.has(label.id)) return { ...label, forbidden, tags: retagged(label, CHANGE_TAG.kept) };
    if (!documentsOf(label).some((doc) => gone.has(doc))) return { ...label, forbidden };
    const tags = ["unanswerable", ...retagged(label, CHANGE_TAG.forgotten)];
    return { ...label, tags, kind: "unanswerable" as const, answer: null, acceptable: [], facts: [], forbidden };
  });
  const text = `# Documents that have to be forgotten, one id a line.\n${list.join("\n")}\n`;
  return {
    ...papers,
    cases: papers.cases.filter(isAsked),
    files: new Map([...papers.files, [FORGET_FILE, text]]),
    labels,
  };
}
