import * as z from "zod";
import { parseJson } from "../../base/json.ts";
import { atFile, type Check, type CheckContext, fact, meanOf, unscored } from "../check.ts";

const LOCKFILES =
  /^(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|uv\.lock|poetry\.lock|Pipfile\.lock|go\.sum|Cargo\.lock|Gemfile\.lock)$/;
/** Without a lockfile, this share of the versions has to be pinned. */
const MIN_PINNED = 0.8;
/** With this many unused dependencies or more, the score is zero. */
const MAX_UNUSED = 3;

/** c13: a lockfile, or most versions pinned; no dependency that nothing imports. */
export const dependencies: Check = {
  id: "c13",
  name: "dependencies",
  title: "pinned dependencies, all of them used",
  async run(context) {
    const { files } = context;
    const lockfile = files.paths.find((path) => LOCKFILES.test(path));
    const manifest = await fromPackageJson(context);
    if (!manifest) return unscored("package.json is not valid JSON, or its dependencies are not");
    const declared = [...manifest, ...(await fromRequirements(context))];
    if (declared.length === 0 && !lockfile) return unscored("no dependencies are declared");
    const pinned = declared.filter((entry) => entry.pinned).length / Math.max(1, declared.length);
    const sources = [...files.pipeline, ...files.tests, ...files.vendored];
    const code = (await Promise.all(sources.map((path) => files.text(path)))).join("\n");
    const unused = declared.filter(({ name, runtime }) => runtime && !mentions(code, name));
    const parts = [lockfile ? 1 : Math.min(1, pinned / MIN_PINNED), 1 - Math.min(1, unused.length / MAX_UNUSED)];
    const score = meanOf(parts);
    return {
      score,
      evidence: [
        lockfile
          ? atFile(lockfile, "pins every version")
          : fact(`${(100 * pinned).toFixed(0)}% of the versions are pinned`),
        ...unused.slice(0, 5).map(({ name, file }) => atFile(file, `nothing imports ${name}`)),
      ],
      ...(score < 1 && {
        note:
          unused.length > 0
            ? `nothing imports ${unused.map(({ name }) => name).join(", ")}`
            : "no lockfile, and most versions are not pinned",
      }),
    };
  },
};

interface Declared {
  name: string;
  pinned: boolean;
  runtime: boolean;
  file: string;
}

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/** Dependencies of package.json; none without the file, undefined when it is not valid. */
async function fromPackageJson({ files }: CheckContext): Promise<Declared[] | undefined> {
  const file = "package.json";
  if (!files.paths.includes(file)) return [];
  const parsed = packageSchema.safeParse(parseJson(await files.text(file)));
  if (!parsed.success) return undefined;
  const entries = (group: Record<string, string>, runtime: boolean) =>
    Object.entries(group).map(([name, version]) => ({ name, runtime, file, pinned: /^\d+\.\d+\.\d+/.test(version) }));
  return [...entries(parsed.data.dependencies, true), ...entries(parsed.data.devDependencies, false)];
}

async function fromRequirements({ files }: CheckContext): Promise<Declared[]> {
  const file = files.paths.find((path) => /^requirements[^/]*\.txt$/.test(path));
  if (!file) return [];
  return (await files.text(file)).split("\n").flatMap((line) => {
    const [, name, operator] =
      /^\s*([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(==|[<>~!=]=?)?/.exec(line.replace(/#.*/, "")) ?? [];
    // Not compared with imports: the import name of a Python package differs from its own.
    return name ? [{ name, pinned: operator === "==", runtime: false, file }] : [];
  });
}

/** The package's name in quotes, as in an import or a resolve call. */
const mentions = (code: string, name: string) =>
  new RegExp(`["'\`]${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(/[^"'\`]*)?["'\`]`).test(code);
