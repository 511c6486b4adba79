import { REGISTERS, type RegisterKind, type RegisterQuestion } from "../content/registers.ts";
import type { Doc, Entity, Row, Value } from "../facts.ts";
import { isInForce } from "../facts.ts";
import { spanIn } from "../gold.ts";
import { capitalize } from "../realizer.ts";
import { groupThousands } from "../values.ts";
import { nameInQuestion, type QuestionContext, type QuestionDraft } from "./draft.ts";

/** A calculation over the rows of a register about one entity. */
export interface Computation {
  kind: RegisterKind;
  question: RegisterQuestion;
  entity: Entity;
}

/** Fewer rows are no aggregation, more are tedious. */
const ROW_COUNT = { min: 2, max: 6 };

/** All calculations that questions can ask for. */
export function findComputations({ corpus }: QuestionContext): Computation[] {
  return REGISTERS.flatMap((kind) =>
    kind.questions.flatMap((question) =>
      corpus.world.entities[kind.key.type].map((entity) => ({ kind, question, entity })),
    ),
  );
}

/** The register of a kind that is in force today. */
const currentRegister = ({ corpus }: QuestionContext, kind: RegisterKind): Doc | undefined =>
  corpus.docs.find((doc) => doc.table?.kind === kind.kind && isInForce(doc, corpus.world.today));

const matchingRows = (doc: Doc, { kind, entity }: Computation): Row[] =>
  (doc.table?.rows ?? []).filter(({ cells }) => cells[kind.key.column] === entity);

/** The answer from the rows, in exact integers; null when two rows tie for the largest. */
function compute({ question }: Computation, rows: readonly Row[]): Value | null {
  const numbers = rows.map(({ cells }) => Number(cells[question.column]));
  const textValue = (text: string, ...forms: string[]): Value => ({ text, forms, entity: null });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  if (question.operation === "largest") {
    const maximum = Math.max(...numbers);
    const found = rows.filter((_, index) => numbers[index] === maximum);
    return found.length === 1 ? textValue(String(found[0]?.cells[question.label ?? ""])) : null;
  }
  const amount =
    question.operation === "count"
      ? rows.length
      : question.operation === "product_sum"
        ? sum(rows.map(({ cells }) => Number(cells["pieces"]) * Number(cells["price"])))
        : sum(numbers);
  if (question.unit === "money")
    return textValue(`€${groupThousands(amount)}`, String(amount), `${amount} EUR`, `${amount} euros`);
  if (question.unit === "minutes") return textValue(`${amount} minutes`, String(amount), `${amount} min`);
  return textValue(String(amount), groupThousands(amount));
}

/** A question over a register; null when too few or too many rows match. */
export function draftAggregate(context: QuestionContext, computation: Computation): QuestionDraft | null {
  const { corpus, deck } = context;
  const { kind, question, entity } = computation;
  const doc = currentRegister(context, kind);
  const rows = doc ? matchingRows(doc, computation) : [];
  const value = rows.length >= ROW_COUNT.min && rows.length <= ROW_COUNT.max ? compute(computation, rows) : null;
  if (!doc || !value) return null;
  const { name, isOther } = nameInQuestion(entity, doc.text, context);
  return {
    ...{ kind: "aggregation", asOf: corpus.world.today, role: undefined, topics: [], value, drafted: [], stale: [] },
    question: capitalize(deck.next(question.wordings[corpus.world.split]).replaceAll("{f}", name)),
    tags: [question.operation, ...(isOther ? ["alias"] : [])],
    facts: rows.map(({ quote, cells }, index) => ({
      id: `${doc.id}/${entity.id}/${index + 1}`,
      spans: [spanIn(doc, quote, String(cells[question.column]))],
    })),
  };
}
