import * as z from "zod";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and dashes");
const packages = z.array(z.string().min(1));

/** What `exercises/<name>/exercise.yaml` holds. Read and checked at build time, then inlined. */
export const manifestSchema = z.strictObject({
  name,
  title: z.string().min(1),
  summary: z.string().min(1),
  /** Place where exercises are listed and offered: 1 is the one to begin with. Ties go by name. */
  order: z.number().int().positive(),
  /** What one case is, as people count them: "40 documents". */
  case: z.strictObject({ one: z.string().min(1), many: z.string().min(1) }),
  /** Languages that have a starter, the default first. */
  languages: z.array(name).min(1),
  /** Wall-clock budgets that are offered, the default first. */
  hours: z.array(z.number().positive()).min(1),
  /** Parts of the working time, in order, with planned minutes; a budget below their sum scales them down. */
  phases: z
    .array(z.strictObject({ id: name, title: z.string().min(1), minutes: z.number().int().positive() }))
    .min(1)
    .refine((phases) => new Set(phases.map(({ id }) => id)).size === phases.length, "two phases share an id"),
  run: z.strictObject({
    /** Time limit of one run of the solution over a split, in seconds. */
    timeout_s: z.number().int().positive(),
    /** Variables that takehome.json may ask for besides the ordinary ones (PATH, HOME, ...). */
    environment: z.array(z.string()),
  }),
  /** Its solutions talk to servers while they run (Exercise.services), so that there is something to trace and to play. */
  services: z.boolean().optional(),
  /** What `reference --input` reads, to complete "Pass a folder with ...": the hint for a folder that has none of it. */
  input: z.string().min(1),
  /** What of the data folder a solution is handed besides cases.jsonl. */
  assets: z.array(z.string().min(1)),
  development: z.strictObject({ count: z.number().int().positive() }),
  /** Cases of a score's fresh data: enough for every facet to have a few. */
  holdout: z.strictObject({ count: z.number().int().positive() }),
  /** Packages of a generated repository; their versions come from the kit's own package.json. */
  packages: z.strictObject({
    /** Per language: what the starter imports, and what it is developed with. */
    starter: z.record(name, z.strictObject({ runtime: packages, development: packages })),
    /** What the vendored runner loads (grader, reference, generator). */
    runner: z.strictObject({
      code: packages,
      /** Fonts, language data: read from their folder, never imported. */
      data: packages,
      /** Only what uses a model loads them: installed by whoever wants to, not with the repository. */
      optional: packages.default([]),
    }),
    /** Packages whose install script must run (native builds). */
    build: packages,
    /** Packages whose install script only advertises. */
    skip_build: packages,
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type CaseNoun = Manifest["case"];
export type Phase = Manifest["phases"][number];
