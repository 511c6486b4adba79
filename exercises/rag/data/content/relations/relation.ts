import type { Role } from "../../conventions.ts";
import type { ObjectKind, SubjectType } from "../../facts.ts";
import { lines, type PerSplit } from "../per-split.ts";

/** A relation, with the ways to state it and to ask for it. In the texts `{s}` is the subject and `{o}` the object. */
export interface Relation {
  id: string;
  subject: SubjectType;
  object: ObjectKind;
  /** A few words for what it is about: the heading of its section in a policy. */
  heading: string;
  statements: PerSplit<string>;
  questions: PerSplit<string>;
  /** Noun phrases that describe the object, for multi-hop questions; present where a hop can start. */
  hop?: PerSplit<string>;
  /** Stems of words of which any statement of the relation contains one. */
  cues: readonly string[];
  /** The role that may read it; absent where everybody may. */
  role?: Role;
}

/** Texts for development and for holdouts, one per line. */
type SplitTexts = readonly [development: string, holdout: string];

interface RelationSource {
  id: string;
  types: readonly [subject: SubjectType, object: ObjectKind];
  heading: string;
  /** Separated by spaces. */
  cues: string;
  role?: Role;
  statements: SplitTexts;
  questions: SplitTexts;
  hop?: SplitTexts;
}

const perSplit = ([development, holdout]: SplitTexts): PerSplit<string> => ({
  development: lines(development),
  holdout: lines(holdout),
});

/** A relation from its compact source. */
export function relation({ types, cues, statements, questions, hop, ...rest }: RelationSource): Relation {
  const [subject, object] = types;
  return {
    ...rest,
    ...{ subject, object, cues: cues.split(" "), statements: perSplit(statements), questions: perSplit(questions) },
    ...(hop && { hop: perSplit(hop) }),
  };
}
