/**
 * Which file may import which: `npm run lint:deps`.
 *
 * The folders of src/ from the lowest to the highest. A folder may import itself and every folder above it in this list;
 * a new folder needs one line, at the place where everything that it imports comes before it.
 */
const LAYERS = [
  "base", // errors, formatting, JSON types, edit distance, random numbers
  "system", // processes, git, files, lock
  "ui", // terminal, prompts, tables, progress
  "models", // one client for all vendors
  "stand-in", // local model server
  "exercise", // the public interface: all that an exercise imports
  "exercise-registry", // finds the installed exercises
  "stakeholder", // answers to the candidate's questions
  "repository", // a generated repository on disk
  "attempt",
  "ai-log",
  "backlog",
  "evaluation",
  "judge",
  "defense",
  "rubric",
  "score",
  "reference",
  "report",
  "submission",
  "doctor",
  "scaffold",
  "cli", // command framework: parse, help, program
  "commands",
];
/** The programs: files directly in src/. They may import every layer, and nothing imports them. */
const PROGRAMS = "^src/[^/]+\\.ts$";

/** The only file that may import a package, so that the package can be replaced in one place. */
const WRAPPED_PACKAGES = [
  { name: "clack", path: "node_modules/@clack/", wrapper: "src/ui/prompts.ts" },
  { name: "execa", path: "node_modules/execa/", wrapper: "src/system/processes.ts" },
];

const folders = (names) => `^src/(${names.join("|")})/`;

const layers = LAYERS.map((name, rank) => {
  const lower = LAYERS.slice(0, rank);
  const allowed = lower.length === 0 ? "nothing else of src" : `only ${lower.join(", ")}`;
  return {
    name: `layer-${name}`,
    comment: `src/${name} may import ${allowed}. Move what it needs to a lower folder, or pass it in as a parameter.`,
    severity: "error",
    from: { path: folders([name]) },
    to: { path: "^src/", pathNot: folders([...lower, name]) },
  };
});

const wrapped = WRAPPED_PACKAGES.map(({ name, path, wrapper }) => ({
  name: `only-one-file-imports-${name}`,
  comment: `Only ${wrapper} imports ${name}. Use its functions, or add one there.`,
  severity: "error",
  from: { path: "^(src|exercises)/", pathNot: [`^${wrapper.replaceAll(".", "\\.")}$`, "^exercises/[^/]+/starter/"] },
  to: { path },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "These files import each other, if only for a type. Move what they share to a third file (types.ts, model.ts), " +
        "or pass it in as a parameter.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...layers,
    {
      name: "layer-unknown",
      comment: "This folder of src has no layer. Add it to LAYERS in .dependency-cruiser.mjs.",
      severity: "error",
      from: { path: "^src/", pathNot: [folders(LAYERS), PROGRAMS] },
      to: {},
    },
    {
      name: "src-stands-alone",
      comment:
        "src may import nothing but src and packages. What it needs of an exercise comes through the Exercise interface; " +
        "what it shares with tests or the build belongs in src.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(exercises|test|bench|build|templates)/" },
    },
    {
      name: "exercise-imports-public-interface-only",
      comment:
        "An exercise may import only src/exercise. Export what it needs from there, or move it into the exercise.",
      severity: "error",
      from: { path: "^exercises/", pathNot: "^exercises/[^/]+/(starter|test|panel|e2e)/" },
      to: { path: "^(src|test|bench|build|templates)/", pathNot: "^src/exercise/" },
    },
    {
      name: "exercises-are-independent",
      comment: "An exercise may not import another one. Move what they share to src/exercise.",
      severity: "error",
      from: { path: "^exercises/([^/]+)/" },
      to: { path: "^exercises/", pathNot: "^exercises/$1/" },
    },
    {
      name: "starter-is-self-contained",
      comment:
        "A starter is copied into the generated repository and may import only its own files and packages. " +
        "Copy what it needs into the starter.",
      severity: "error",
      from: { path: "^exercises/([^/]+)/starter/([^/]+)/" },
      to: { path: "^(src|exercises|test|bench|build|templates)/", pathNot: "^exercises/$1/starter/$2/" },
    },
    {
      name: "nothing-imports-a-starter",
      comment: "The starter belongs to the candidate. Copy what you need, or run the starter as a program.",
      severity: "error",
      from: { path: "^(src|exercises)/", pathNot: "^exercises/[^/]+/starter/" },
      to: { path: "^exercises/[^/]+/starter/" },
    },
    ...wrapped,
  ],
  options: {
    // Type-only imports count: a circle that closes through a type is a circle for whoever reads it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.yaml$" },
  },
};
