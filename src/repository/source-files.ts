import { stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { failure } from "../base/errors.ts";
import { readText } from "../system/files.ts";
import { run } from "../system/processes.ts";
import { REFERENCE_FOLDER } from "./layout.ts";
import { isVendoredPath, vendoredFiles } from "./vendored-files.ts";

const SOURCE = new Set([
  ...[".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".py", ".ipynb", ".go", ".rs", ".java", ".kt"],
  ...[".rb", ".php", ".cs", ".swift", ".scala", ".c", ".cc", ".cpp", ".h", ".hpp", ".sh", ".sql"],
]);
/** The revealed reference is not the candidate's work. */
const REFERENCE = new RegExp(`^${REFERENCE_FOLDER}/`);
const NOT_PIPELINE = /(^|\/)(\.[^/]+|data|docs|backlog|node_modules|examples?)\//;
const TEST = /(^|\/)(tests?|__tests__|spec)\/|\.(test|spec)\.[a-z]+$|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/;
const CONFIGURATION = /(^|\/)(vitest|vite|jest|eslint|biome|prettier|babel|tsup|drizzle)[^/]*\.(config\.)?[cm]?[jt]s$/;

export interface SourceFiles {
  /** Tracked paths with forward slashes, sorted. */
  paths: readonly string[];
  /**
   * Source files of the solution that the candidate wrote or was given: no tests, configuration, data, documentation or
   * revealed reference, and no vendored, minified or generated code.
   */
  pipeline: readonly string[];
  /** Source files that hold or help tests, vendored ones apart. */
  tests: readonly string[];
  /** Vendored, minified or generated source files: nobody is asked about them, and they earn nothing. */
  vendored: readonly string[];
  /** Whether a path of a commit is in `pipeline`, or would be if it were still tracked. */
  isPipeline(path: string): boolean;
  /** Whether a path of a commit is in `vendored`, or would be. */
  isVendored(path: string): boolean;
  /**
   * Text of a file of the repository; empty when there is no such file, or it is a folder. Read once.
   * Rejects with a failure when the file exists but the system refuses to read it.
   */
  text(path: string): Promise<string>;
  /** Size of a file in bytes; 0 when there is no such file. Rejects like `text`. */
  size(path: string): Promise<number>;
}

export const isTest = (path: string) => TEST.test(path);
export const isReference = (path: string) => REFERENCE.test(path);
const isSource = (path: string) => SOURCE.has(extname(path).toLowerCase());
const isSolution = (path: string) =>
  isSource(path) && !isReference(path) && !NOT_PIPELINE.test(path) && !isTest(path) && !CONFIGURATION.test(path);

/** The tracked files of a repository; none outside git. */
export async function readFiles(root: string): Promise<SourceFiles> {
  const listed = await run("git", ["ls-files", "-z"], { cwd: root });
  const paths = listed.ok ? listed.stdout.split("\0").filter(Boolean).sort() : [];
  const texts = new Map<string, Promise<string>>();
  const text = (path: string) => {
    const known = texts.get(path) ?? readText(join(root, path)).catch(unlessUnreadable(path, ""));
    texts.set(path, known);
    return known;
  };
  const sources = paths.filter((path) => isSource(path) && !isReference(path) && (isTest(path) || isSolution(path)));
  // A file that cannot be read is reported by what needs its text.
  const vendored = await vendoredFiles(root, sources, (path) => text(path).catch(() => ""));
  const tracked = new Set(paths);
  const isVendored = (path: string) => (tracked.has(path) ? vendored.has(path) : isVendoredPath(path));
  const isPipeline = (path: string) => isSolution(path) && !isVendored(path);
  return {
    ...{ paths, text, isPipeline, isVendored },
    pipeline: paths.filter(isPipeline),
    tests: sources.filter((path) => isTest(path) && !vendored.has(path)),
    vendored: [...vendored],
    size: async (path) => (await stat(join(root, path)).catch(unlessUnreadable(path, undefined)))?.size ?? 0,
  };
}

/** Errors of a file that is there: no permission, or a damaged disk. A dangling link or a folder is no file at all. */
const UNREADABLE = new Set(["EACCES", "EPERM", "EIO"]);

/**
 * A handler for a rejected file operation: the given value for a file that does not exist.
 * @throws a failure for one that exists but cannot be read, which must not pass for an empty or a missing one
 */
export const unlessUnreadable =
  <T>(path: string, missing: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (!UNREADABLE.has(error.code ?? "")) return missing;
    throw failure(`${path} cannot be read (${error.code}).`, `Make it readable: \`chmod u+r ${path}\`.`, error);
  };

/** The lines of a text that match, with their numbers (from 1). */
export function linesMatching(text: string, pattern: RegExp): { line: number; text: string }[] {
  return text
    .split("\n")
    .flatMap((source, index) => (pattern.test(source) ? [{ line: index + 1, text: source.trim() }] : []));
}
