import { type AuditContext, atFile, type Check, fact, meanOf, unscored } from "../check.ts";

const LOCKFILES =
  /^(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|uv\.lock|poetry\.lock|Pipfile\.lock|go\.sum|Cargo\.lock|Gemfile\.lock)$/;
const PINNED = 0.8;

/** c13: a lockfile, or most versions pinned; no dependency that nothing imports. */
export const dependencies: Check = {
  id: "c13",
  title: "pinned dependencies, all of them used",
  async run(context) {
    const { files } = context;
    const lockfile = files.paths.find((path) => LOCKFILES.test(path));
    const declared = [...(await fromPackageJson(context)), ...(await fromRequirements(context))];
    if (declared.length === 0 && !lockfile) return unscored("no dependencies are declared");
    const pinned = declared.filter((entry) => entry.pinned).length / Math.max(1, declared.length);
    const code = (await Promise.all([...files.pipeline, ...files.tests].map((path) => files.text(path)))).join("\n");
    const unused = declared.filter(({ name, runtime }) => runtime && !mentions(code, name));
    const parts = [lockfile || pinned >= PINNED ? 1 : pinned, 1 - Math.min(1, unused.length / 3)];
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
            : "no lockfile, and most versions are open",
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

async function fromPackageJson({ files }: AuditContext): Promise<Declared[]> {
  const file = "package.json";
  if (!files.paths.includes(file)) return [];
  try {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(await files.text(file)) as Record<
      string,
      Record<string, string>
    >;
    const entries = (group: Record<string, string>, runtime: boolean) =>
      Object.entries(group).map(([name, version]) => ({ name, runtime, file, pinned: /^\d+\.\d+\.\d+/.test(version) }));
    return [...entries(dependencies, true), ...entries(devDependencies, false)];
  } catch {
    return [];
  }
}

async function fromRequirements({ files }: AuditContext): Promise<Declared[]> {
  const file = files.paths.find((path) => /^requirements[^/]*\.txt$/.test(path));
  if (!file) return [];
  return (await files.text(file)).split("\n").flatMap((line) => {
    const [, name, operator] =
      /^\s*([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(==|[<>~!=]=?)?/.exec(line.replace(/#.*/, "")) ?? [];
    return name ? [{ name, pinned: operator === "==", runtime: false, file }] : []; // import names differ from package names
  });
}

/** The package's name in quotes, as an import or a resolve would have it. */
const mentions = (code: string, name: string) =>
  new RegExp(`["'\`]${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(/[^"'\`]*)?["'\`]`).test(code);
