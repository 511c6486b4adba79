/** The manifest: the format of an exercise's `exercise.yaml`. */
import * as z from "zod";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and dashes");
const packages = z.array(z.string().min(1));

/** The format of `exercises/<name>/exercise.yaml`. The build validates it and includes it in the bundle. */
export const manifestSchema = z.strictObject({
  /** The same as the name of the folder. */
  name,
  title: z.string().min(1),
  /** One line for the list of exercises. */
  summary: z.string().min(1),
  /** Position in the list of exercises: 1 is first. Exercises with the same position are sorted by name. */
  order: z.number().int().positive(),
  /** Noun for a case, as in "1 document" and "40 documents". */
  case: z.strictObject({ one: z.string().min(1), many: z.string().min(1) }),
  /** Languages that have a starter; the first is the default. */
  languages: z.array(name).min(1),
  /** Time budgets to choose from, in hours of wall-clock time; the first is the default. */
  hours: z.array(z.number().positive()).min(1),
  /** Phases of the work, in order, with planned minutes. A time budget below their sum scales them down. */
  phases: z
    .array(z.strictObject({ id: name, title: z.string().min(1), minutes: z.number().int().positive() }))
    .min(1)
    .refine((phases) => new Set(phases.map(({ id }) => id)).size === phases.length, "two phases share an id"),
  run: z.strictObject({
    /** Time limit for one run of the solution over a split, in seconds. */
    timeout_s: z.number().int().positive(),
    /** Environment variables that takehome.json may request in addition to the standard ones (PATH, HOME, ...). */
    environment: z.array(z.string()),
  }),
  /** The exercise has servers (ExerciseDefinition.services), so the commands `trace` and `play` are available. */
  services: z.boolean().optional(),
  /**
   * Description of the input of `reference --input`. It completes "Pass a folder with ..." in an error message.
   */
  input: z.string().min(1),
  /** Files and folders of the data folder that a solution receives in addition to cases.jsonl. */
  assets: z.array(z.string().min(1)),
  /** Number of cases in the shipped development split. */
  development: z.strictObject({ count: z.number().int().positive() }),
  /** Number of cases that a scoring run generates by default: enough for several cases per facet. */
  holdout: z.strictObject({
    count: z.number().int().positive(),
    /** About how long the baselines take per case on two cores, to say beforehand how long a score takes. */
    seconds_per_case: z.strictObject({ naive: z.number().nonnegative(), reference: z.number().nonnegative() }),
  }),
  /** npm packages of a generated repository. Their versions are those of the kit's own package.json. */
  packages: z.strictObject({
    /** By language: the packages that the starter imports, and those for development. */
    starter: z.record(name, z.strictObject({ runtime: packages, development: packages })),
    /** Packages that the bundled runner (grader, reference, generator) loads. */
    runner: z.strictObject({
      code: packages,
      /** Packages of data such as fonts, which are read as files and not imported. */
      data: packages,
      /** Packages that only approaches with a model load. They are not installed by default. */
      optional: packages.default([]),
      /**
       * Packages among `code` and `data` that a light repository (`create-takehome --light`) leaves out, because of their size.
       * Approaches that need them say so with `inLight`.
       */
      heavy: packages.default([]),
    }),
    /**
     * better-sqlite3 is needed where the SQLite of Node lacks full-text search. Otherwise it is needed only where Node has no
     * SQLite.
     */
    full_text_search: z.boolean().default(false),
    /** Packages whose install scripts must run (native builds). */
    build: packages,
    /** Packages whose install scripts are not needed. */
    skip_build: packages,
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
/** Singular and plural noun for a case. */
export type CaseNoun = Manifest["case"];
export type Phase = Manifest["phases"][number];
