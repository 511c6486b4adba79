import { describe, expect, it } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { openSqlite } from "../../../../src/system/sqlite/open.ts";
import { buildBm25Index } from "../../reference/search/bm25.ts";
import { combSum, reciprocalRankFusion } from "../../reference/search/fusion.ts";
import { buildHybridIndex, searchHybrid } from "../../reference/search/hybrid.ts";
import { trainLsa } from "../../reference/search/lsa.ts";
import { sparseMatrix } from "../../reference/search/sparse-matrix.ts";
import { truncatedSvd } from "../../reference/search/svd.ts";
import { stem } from "../../reference/text/porter.ts";
import { termsOf } from "../../reference/text/terms.ts";

const libraries = createLibraries([process.cwd()], {});
const dense = (rows: number[][]) =>
  sparseMatrix(
    rows.map((values) => ({
      columns: values.flatMap((value, column) => (value === 0 ? [] : [column])),
      values: values.filter((value) => value !== 0),
    })),
    rows[0]?.length ?? 0,
  );

describe("stems", () => {
  // The examples in Porter's paper, rule by rule.
  const VECTORS =
    `caresses caress, ponies poni, ties ti, cats cat, feed feed, agreed agre, plastered plaster, bled bled,
    motoring motor, sing sing, conflated conflat, troubled troubl, sized size, hopping hop, tanned tan, falling fall,
    hissing hiss, fizzed fizz, failing fail, filing file, happy happi, sky sky, relational relat, conditional condit,
    rational ration, valenci valenc, digitizer digit, conformabli conform, radicalli radic, vileli vile,
    analogousli analog, vietnamization vietnam, predication predic, operator oper, feudalism feudal,
    decisiveness decis, hopefulness hope, callousness callous, formaliti formal, sensitiviti sensit,
    sensibiliti sensibl, triplicate triplic, formative form, formalize formal, electriciti electr, electrical electr,
    hopeful hope, goodness good, revival reviv, allowance allow, inference infer, airliner airlin, gyroscopic gyroscop,
    adjustable adjust, defensible defens, irritant irrit, replacement replac, adjustment adjust, dependent depend,
    adoption adopt, homologou homolog, communism commun, activate activ, angulariti angular, homologous homolog,
    effective effect, bowdlerize bowdler, probate probat, rate rate, cease ceas, controll control, roll roll`
      .split(",")
      .map((pair): [string, string] => {
        const [word = "", expected = ""] = pair.trim().split(" ");
        return [word, expected];
      });

  it.each(VECTORS)("%s becomes %s", (word, expected) => expect(stem(word)).toBe(expected));

  it("equal those of SQLite's Porter tokenizer", async () => {
    const words = VECTORS.flat().concat(
      "generalizations oscillators psychology yearly sayings skies possibly".split(" "),
    );
    const db = await openSqlite(libraries, ":memory:", { fullText: true });
    db.exec(
      "CREATE VIRTUAL TABLE t USING fts5(w, tokenize = 'porter ascii'); CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)",
    );
    words.forEach((word, index) => void db.prepare("INSERT INTO t (rowid, w) VALUES (?, ?)").run(index, word));
    const theirs = db.prepare<[], { doc: number; term: string }>("SELECT doc, term FROM v").all();
    expect(theirs).toHaveLength(words.length);
    for (const { doc, term } of theirs) expect([words[doc], stem(words[doc] ?? "")]).toEqual([words[doc], term]);
  });

  it("leave other words unchanged, and terms omit stop words", () => {
    expect(stem("größe")).toBe("größe");
    expect(termsOf("Where are the Cafés of B2, and what do they cost?")).toEqual(["cafe", "b2", "cost"]);
  });
});

describe("singular values", () => {
  it("equal those of a matrix with a known decomposition", () => {
    // The textbook example [[3, 2, 2], [2, 3, -2]]: singular values 5 and 3.
    const { values, right } = truncatedSvd(
      dense([
        [3, 2, 2],
        [2, 3, -2],
      ]),
      2,
    );
    expect(values[0]).toBeCloseTo(5, 10);
    expect(values[1]).toBeCloseTo(3, 10);
    const [first, second] = right.map((vector) => [...vector].map((value) => value * Math.sign(vector[0] ?? 1)));
    [1 / Math.SQRT2, 1 / Math.SQRT2, 0].forEach((value, at) => void expect(first?.[at]).toBeCloseTo(value, 10));
    [1, -1, 4].forEach((value, at) => void expect(second?.[at]).toBeCloseTo(value / Math.sqrt(18), 10));
  });

  it("are as many as the rank of the matrix, however many are requested", () => {
    const { values } = truncatedSvd(
      dense([
        [1, 2],
        [2, 4],
        [3, 6],
      ]),
      10,
    );
    expect(values).toHaveLength(1);
    expect(values[0]).toBeCloseTo(Math.sqrt(70), 10);
    expect(truncatedSvd(dense([[0, 0]]), 3).values).toEqual([]);
    expect(truncatedSvd(sparseMatrix([], 0), 3).values).toEqual([]);
  });

  it("are accurate to four decimals among many close ones", () => {
    // A diagonal matrix has its diagonal as singular values.
    const size = 120;
    const diagonal = Array.from({ length: size }, (_, row) => ({ columns: [row], values: [10 * 0.97 ** row] }));
    const { values } = truncatedSvd(sparseMatrix(diagonal, size), 20, 8);
    values.forEach((value, index) => void expect(value).toBeCloseTo(10 * 0.97 ** index, 4));
    expect(values).toHaveLength(20);
  });
});

describe("fusion", () => {
  const a = [
    { id: 1, score: 9 },
    { id: 2, score: 5 },
    { id: 3, score: 1 },
  ];
  const b = [
    { id: 3, score: 0.9 },
    { id: 2, score: 0.1 },
  ];

  it("by reciprocal rank adds 1 / (60 + rank)", () => {
    const fused = reciprocalRankFusion([
      [a, 1],
      [b, 1],
    ]);
    expect(fused.map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(fused[0]?.score).toBeCloseTo(1 / 63 + 1 / 61, 12);
    expect(fused[2]?.score).toBeCloseTo(1 / 61, 12);
  });

  it("by score scales each ranking to 0 to 1 and adds with weights", () => {
    const fused = combSum([
      [a, 0.75],
      [b, 0.25],
    ]);
    expect(fused).toEqual([
      { id: 1, score: 0.75 },
      { id: 2, score: 0.375 },
      { id: 3, score: 0.25 },
    ]);
    expect(
      combSum([
        [[{ id: 7, score: -3 }], 0.5],
        [[], 0.5],
      ]),
    ).toEqual([{ id: 7, score: 0.5 }]);
  });
});

describe("the index", () => {
  const TEXTS = [
    "The car needs petrol and an engine check before every journey",
    "An automobile with a broken engine takes no petrol",
    "Automobile insurance covers the engine of a car on every journey",
    "Bread is baked with flour, water and salt in a hot oven",
    "The baker puts flour and salt into dough; the oven is hot",
    "Dough rests in the bakery before bread is baked",
    "",
  ];
  const terms = TEXTS.map(termsOf);

  it("finds texts without a shared word by meaning, deterministically", async () => {
    const space = trainLsa(terms, { dimensions: 2, sample: 100, power: 1 });
    const cosine = (x: Float32Array | undefined, y: Float32Array | undefined) =>
      x?.reduce((sum, value, at) => sum + value * (y?.[at] ?? 0), 0) ?? Number.NaN;
    const [car, , insurance, , baker] = terms.map(space.project);
    const query = space.project(termsOf("petrol"));
    expect(cosine(query, insurance)).toBeGreaterThan(0.9);
    expect(cosine(query, baker)).toBeLessThan(0.2);
    expect(space.project(["unheard"])).toBeUndefined();
    expect(trainLsa(terms, { dimensions: 2, sample: 100, power: 1 }).project(terms[0] ?? [])).toEqual(car);
  });

  it("searches only allowed texts, in both rankings and in the feedback", async () => {
    const collection = await buildHybridIndex(libraries, terms, { dimensions: 3, sample: 100, power: 1 });
    const found = (allowed?: number[]) =>
      searchHybrid(collection, termsOf("car engine petrol"), 10, allowed).map(({ id }) => id);
    expect(found().slice(0, 3).sort()).toEqual([0, 1, 2]);
    expect(found([2, 4, 6]).sort()).toEqual([2, 4]);
    expect(found([])).toEqual([]);
    collection.close();
  });

  it("accepts any query", async () => {
    const db = await openSqlite(libraries, ":memory:", { fullText: true });
    const { search } = buildBm25Index(db, terms);
    for (const question of ["", "the of and", '" OR * NEAR( -', "漢字 ß \u0000 %", "engine ".repeat(20_000)])
      expect(() => search(termsOf(question), 5)).not.toThrow();
    const words = Array.from({ length: 5000 }, (_, index) => `word${index}`);
    expect(search([...words, "engin"], 5)).toEqual([]);
    expect(search(["engin", ...words], 5)).toHaveLength(3);
    db.close();
  });

  it("folds in texts outside the sample", () => {
    const many = Array.from({ length: 40 }, (_, index) => terms[index % 6] ?? []);
    const space = trainLsa(many, { dimensions: 2, sample: 10, power: 1 });
    expect(many.every((text) => space.project(text)?.length === 2)).toBe(true);
  });
});
