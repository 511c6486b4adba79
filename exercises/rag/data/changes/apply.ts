import { createRandom } from "../../../../src/exercise/random.ts";
import { CHANGE } from "../../changes.ts";
import { type ComposeRequest, type Composition, compose } from "../compose.ts";
import type { Papers, Revision } from "./dataset.ts";
import { forget } from "./forgotten.ts";
import { addFrench } from "./french.ts";
import { restate } from "./restatement.ts";
import { addSourceAges } from "./source-age.ts";
import { addTwoRoles } from "./two-roles.ts";

/** Ages come last: they go by what the others have made of the labels. */
const REVISIONS: readonly (readonly [string, Revision])[] = [
  [CHANGE.restatement, restate],
  [CHANGE.forgotten, forget],
  [CHANGE.twoRoles, addTwoRoles],
  [CHANGE.french, addFrench],
  [CHANGE.sourceAge, addSourceAges],
];

/**
 * A company's documents and the questions about them, as the changes want them. Pure; without changes it is the original
 * set, byte for byte, and with them everything that they do not touch stays as it was.
 */
export const composeUnder = (request: ComposeRequest, changes: readonly string[]): Papers =>
  revise(compose(request), request, changes);

/** The same of what has been composed already, from that request. */
export function revise(
  { corpus, cases, labels }: Pick<Composition, "corpus" | "cases" | "labels">,
  { seed, split, count }: ComposeRequest,
  changes: readonly string[],
): Papers {
  const files = new Map(corpus.docs.map(({ id, text }) => [`${id}.md`, text]));
  const random = createRandom(seed).fork(`rag/changes/${split}/${count}`);
  return REVISIONS.filter(([id]) => changes.includes(id)).reduce<Papers>(
    (papers, [id, revision]) => revision(papers, random.fork(id)),
    { corpus, files, cases, labels },
  );
}
