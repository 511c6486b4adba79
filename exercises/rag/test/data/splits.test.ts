import { describe, expect, it } from "vitest";
import type { Composition } from "../../data/compose.ts";
import * as tables from "../../data/content/names.ts";
import type { PerSplit } from "../../data/content/per-split.ts";
import { REGISTERS } from "../../data/content/registers.ts";
import { RELATIONS } from "../../data/content/relations/all.ts";
import { sets } from "../support/datasets.ts";

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z{} ]/g, "")
    .trim();
const wordings: [string, PerSplit<string>][] = [
  ...RELATIONS.flatMap(({ id, statements, questions, hop }): [string, PerSplit<string>][] => [
    [`${id} stated`, statements],
    [`${id} asked`, questions],
    ...(hop ? ([[`${id} as a hop`, hop]] as [string, PerSplit<string>][]) : []),
  ]),
  ...REGISTERS.flatMap(({ kind, questions }) =>
    questions.map(({ operation, column, wordings: words }): [string, PerSplit<string>] => [
      `${kind} ${operation} ${column}`,
      words,
    ]),
  ),
];

describe("development and holdout", () => {
  it.each(wordings)("share no wording: %s", (_, { development, holdout }) => {
    const own = new Set(development.map(fold));
    expect(holdout.filter((text) => own.has(fold(text)))).toEqual([]);
  });

  it.each(RELATIONS.map(({ id, statements, questions }) => [id, statements, questions] as const))(
    "have at least four statements and three questions of %s, with their slots",
    (_, statements, questions) => {
      for (const split of ["development", "holdout"] as const) {
        expect(new Set(statements[split]).size).toBeGreaterThanOrEqual(4);
        expect(new Set(questions[split]).size).toBeGreaterThanOrEqual(3);
        for (const text of statements[split]) expect(text.split("{o}"), text).toHaveLength(2);
        for (const text of questions[split]) expect(text).not.toContain("{o}");
      }
    },
  );

  it("share no name", () => {
    const all: Readonly<Record<string, PerSplit<string | tables.NamePair>>> = tables;
    for (const [table, { development, holdout }] of Object.entries(all)) {
      const namesIn = (entries: readonly (string | tables.NamePair)[]) =>
        entries.flatMap((entry) => (typeof entry === "string" ? [entry] : [entry.name, entry.alias]));
      const own = new Set(namesIn(development));
      expect(
        namesIn(holdout).filter((name) => own.has(name)),
        table,
      ).toEqual([]);
    }
  });

  it("share no question and no sentence that states a fact", () => {
    const split = (wanted: string) => sets.filter(({ corpus }) => corpus.world.split === wanted);
    const questions = (set: Composition) => set.cases.map(({ question }) => question);
    const sentences = (set: Composition) => set.corpus.docs.flatMap(({ claims }) => claims.map(({ quote }) => quote));
    for (const of of [questions, sentences]) {
      const own = new Set(split("development").flatMap(of));
      expect(own.size).toBeGreaterThan(20);
      expect(
        split("holdout")
          .flatMap(of)
          .filter((text) => own.has(text)),
      ).toEqual([]);
    }
  });
});
