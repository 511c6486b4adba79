import { createRandom } from "../../../../src/exercise/random.ts";
import { CHANGE } from "../../changes.ts";
import { type ComposeRequest, type Composition, compose } from "../compose.ts";
import type { DatasetChange, RagDataset } from "./dataset.ts";
import { forgetDocuments } from "./forgotten.ts";
import { addFrench } from "./french.ts";
import { restateDocuments } from "./restatement.ts";
import { addSourceAges } from "./source-age.ts";
import { addTwoRoles } from "./two-roles.ts";

/** In the order of application. Source ages come last, because they depend on the labels of the others. */
const CHANGES: readonly (readonly [id: string, change: DatasetChange])[] = [
  [CHANGE.restatement, restateDocuments],
  [CHANGE.forgotten, forgetDocuments],
  [CHANGE.twoRoles, addTwoRoles],
  [CHANGE.french, addFrench],
  [CHANGE.sourceAge, addSourceAges],
];

/**
 * A company's documents and questions under changes. Pure. Without changes it is the original set, byte for byte; with
 * changes, everything that they do not affect stays as it was.
 */
export const composeWithChanges = (request: ComposeRequest, changes: readonly string[]): RagDataset =>
  applyChanges(compose(request), request, changes);

/** Apply changes to a composition; `request` is the one that it was composed from. */
export function applyChanges(
  { corpus, cases, labels }: Pick<Composition, "corpus" | "cases" | "labels">,
  { seed, split, count }: ComposeRequest,
  changes: readonly string[],
): RagDataset {
  const files = new Map(corpus.docs.map(({ id, text }) => [`${id}.md`, text]));
  const random = createRandom(seed).fork(`rag/changes/${split}/${count}`);
  return CHANGES.filter(([id]) => changes.includes(id)).reduce<RagDataset>(
    (dataset, [id, change]) => change(dataset, random.fork(id)),
    { corpus, files, cases, labels },
  );
}
