import type { ObjectKind, SubjectType } from "../../facts.ts";
import type { Role } from "../../model.ts";
import { lines, type PerSplit } from "../per-split.ts";

/** A kind of fact: what it joins, and how people state it and ask for it. `{s}` is the subject, `{o}` the object. */
export interface Relation {
  id: string;
  subject: SubjectType;
  object: ObjectKind;
  /** What it is about in a few words, for glossaries of fields and for injections. */
  topic: string;
  statements: PerSplit<string>;
  questions: PerSplit<string>;
  /** Noun phrases for the object, by which a further question asks about it. Present where a second hop can start. */
  hop?: PerSplit<string>;
  /** Stems of words by which a sentence about it can be told; a page with none of them beside the subject does not state it. */
  cues: readonly string[];
  role?: Role;
}

interface Source {
  id: string;
  joins: readonly [SubjectType, ObjectKind];
  topic: string;
  cues: string;
  role?: Role;
  /** Two blocks of lines, for development and holdout. */
  says: readonly [string, string];
  asks: readonly [string, string];
  hop?: readonly [string, string];
}

const split = ([development, holdout]: readonly [string, string]): PerSplit<string> => ({
  development: lines(development),
  holdout: lines(holdout),
});

/** A relation from its compact source. */
export function relation({ id, joins, topic, cues, role, says, asks, hop }: Source): Relation {
  return {
    id,
    subject: joins[0],
    object: joins[1],
    topic,
    cues: cues.split(" "),
    statements: split(says),
    questions: split(asks),
    ...(hop && { hop: split(hop) }),
    ...(role && { role }),
  };
}
