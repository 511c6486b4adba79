import { type Question, REGISTERS, type RegisterKind } from "../content/registers.ts";
import type { Doc, Entity, Row, Value } from "../facts.ts";
import { holds } from "../facts.ts";
import { spanIn } from "../gold.ts";
import { capital } from "../realizer.ts";
import { type Asking, askedName, type Drafted } from "./draft.ts";

/** Something that can be computed from a register about one thing. */
export interface Computation {
  kind: RegisterKind;
  question: Question;
  entity: Entity;
}

/** Rows above this make a question tedious, below two it is no aggregation. */
const ROWS = { fewest: 2, most: 6 };

/** All that can be computed from the registers in force. */
export function computationsOf({ corpus }: Asking): Computation[] {
  return REGISTERS.flatMap((kind) =>
    kind.questions.flatMap((question) =>
      corpus.world.entities[kind.key.type].map((entity) => ({ kind, question, entity })),
    ),
  );
}

/** The register of the kind that is in force today. */
const current = ({ corpus }: Asking, kind: RegisterKind): Doc | undefined =>
  corpus.docs.find((doc) => doc.table?.kind === kind.kind && holds(doc, corpus.world.today));

const matching = (doc: Doc, { kind, entity }: Computation): Row[] =>
  (doc.table?.rows ?? []).filter(({ cells }) => cells[kind.key.column] === entity);

const grouped = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, ",");

/** The answer from the rows; null when two rows are equally large. Exact integers. */
export function compute({ question }: Computation, rows: readonly Row[]): Value | null {
  const numbers = rows.map(({ cells }) => Number(cells[question.column]));
  const plain = (text: string, ...forms: string[]): Value => ({ text, forms, entity: null });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  if (question.operation === "largest") {
    const most = Math.max(...numbers);
    const found = rows.filter((_, index) => numbers[index] === most);
    return found.length === 1 ? plain(String(found[0]?.cells[question.label ?? ""])) : null;
  }
  const amount =
    question.operation === "count"
      ? rows.length
      : question.operation === "product_sum"
        ? sum(rows.map(({ cells }) => Number(cells["pieces"]) * Number(cells["price"])))
        : sum(numbers);
  if (question.unit === "money")
    return plain(`€${grouped(amount)}`, String(amount), `${amount} EUR`, `${amount} euros`);
  if (question.unit === "minutes") return plain(`${amount} minutes`, String(amount), `${amount} min`);
  return plain(String(amount), grouped(amount));
}

/** A question over a table. null when too few or too many rows match. */
export function askAggregate(asking: Asking, computation: Computation): Drafted | null {
  const { corpus, deck } = asking;
  const { kind, question, entity } = computation;
  const doc = current(asking, kind);
  const rows = doc ? matching(doc, computation) : [];
  const value = rows.length >= ROWS.fewest && rows.length <= ROWS.most ? compute(computation, rows) : null;
  if (!doc || !value) return null;
  const { name, isOther } = askedName(entity, doc.text, asking);
  return {
    ...{ kind: "aggregation", asOf: corpus.world.today, role: undefined, topics: [], value, drafted: [], stale: [] },
    question: capital(deck.next(question.wordings[corpus.world.split]).replaceAll("{f}", name)),
    tags: [question.operation, ...(isOther ? ["alias"] : [])],
    facts: rows.map(({ quote, cells }, index) => ({
      id: `${doc.id}/${entity.id}/${index + 1}`,
      spans: [spanIn(doc, quote, String(cells[question.column]))],
    })),
  };
}
