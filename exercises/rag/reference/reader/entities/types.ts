/** An entity that a question or a sentence is about, under all its names. */
export interface Subject {
  /** In lower case. */
  names: readonly string[];
  /** Offset of its first mention in the text. */
  index: number;
}

/** A subject as a text mentions it. */
export interface Mention extends Subject {
  /** Length of the name as printed. */
  length: number;
}

/** All names of an entity, by each of them, in lower case. */
export type Aliases = ReadonlyMap<string, readonly string[]>;

/** Names of one entity and the headings above them: "Kestrel", "Fleet View" under "Products". */
export interface GlossaryEntry {
  names: readonly string[];
  heading: string;
}

/** Types of named entities: "team", "product", "office", "system", "vendor", "customer", "person", "country". */
export interface EntityTypes {
  /**
   * How likely an entity has a type, from 0 (certainly not) to 1 (certainly). The type "who" stands for persons and teams.
   * @param names its names in lower case
   */
  fit(names: readonly string[], type: string): number;
}

/** Everything known about the names in a corpus. */
export interface Lexicon {
  aliases: Aliases;
  /** Names that the documents use, in lower case. */
  knownNames: ReadonlySet<string>;
  entityTypes: EntityTypes;
}
