import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import { failure, usageError } from "../base/errors.ts";
import { readText } from "../system/files.ts";
import { AI_POLICIES, DEFAULT_AI_POLICY } from "./ai-policy.ts";
import { MANIFEST_FILE } from "./layout.ts";

/** `.takehome/manifest.json`: how the repository was generated, and which files are protected. */
export const repositoryManifestSchema = z.object({
  schema: z.literal(1),
  kit: z.object({ name: z.string(), version: z.string() }),
  exercise: z.string(),
  language: z.string(),
  seed: z.number().int(),
  hours: z.number().positive(),
  package_manager: z.string(),
  /** Whether AI tools may be used. Repositories of earlier versions do not say; they were welcome then. */
  ai: z.enum(AI_POLICIES).default(DEFAULT_AI_POLICY),
  /** Generated without the packages that the exercise calls heavy, and with another reference. */
  light: z.boolean().optional(),
  created_at: z.string(),
  /** SHA-256 of the protected files (runner, brief, data), by path with forward slashes. */
  frozen: z.record(z.string(), z.string()),
});
export type RepositoryManifest = z.infer<typeof repositoryManifestSchema>;

/** `takehome.json`: how the grader starts the solution. */
export const solutionSchema = z.object({
  run: z.array(z.string().min(1)).min(1),
  timeout_s: z.number().positive(),
  /** The command that installs a fresh copy. By default it follows from the lockfile; an empty list means none is needed. */
  install: z.array(z.string().min(1)).optional(),
  /** Names of the solution's approaches, each a value of `--approach`. `compare` runs those without a run of this code. */
  approaches: z.array(z.string().min(1)).optional(),
  /** The solution uses a language model. It is then also tested against a model that misbehaves. */
  uses_model: z.boolean().optional(),
  /** Names of environment variables to pass on, such as API keys. Only names that the exercise documents are allowed. */
  environment: z.array(z.string().regex(/^[A-Za-z_]\w*$/)).optional(),
});
export type Solution = z.infer<typeof solutionSchema>;

export interface Repository {
  root: string;
  manifest: RepositoryManifest;
  /** Hashes of the protected files as the installed kit would write them; absent: the repository's own are used. */
  expected?: Readonly<Record<string, string>>;
}

/** The root of the generated repository that contains `start`, or undefined. */
export function findRepositoryRoot(start: string): string | undefined {
  return ancestors(start).find((folder) => existsSync(join(folder, MANIFEST_FILE)));
}

/**
 * Open the generated repository that contains `start`.
 * @throws a usage error with the folders searched when there is none; a failure when its manifest cannot be read
 */
export async function openRepository(start: string): Promise<Repository> {
  const root = findRepositoryRoot(start);
  if (root === undefined) {
    throw usageError(
      "This is not inside a generated take-home.",
      `Searched for ${MANIFEST_FILE} in ${ancestors(start).join(", ")}.\n` +
        "Change into a repository, or generate one: `npx create-takehome`.",
    );
  }
  const manifest = await readJson(join(root, MANIFEST_FILE), repositoryManifestSchema, "`git checkout -- .takehome`");
  return { root, manifest };
}

/** Read takehome.json. Throws a failure that says what is wrong with it. */
export function readSolution(root: string): Promise<Solution> {
  return readJson(join(root, "takehome.json"), solutionSchema, "`git checkout -- takehome.json`");
}

async function readJson<S extends z.ZodType>(file: string, schema: S, restore: string): Promise<z.infer<S>> {
  let content: unknown;
  try {
    content = JSON.parse(await readText(file));
  } catch (error) {
    throw failure(`${file} cannot be read: ${(error as Error).message}`, `Restore it: ${restore}.`, error);
  }
  const checked = schema.safeParse(content);
  if (!checked.success) {
    throw failure(`${file} is not valid.\n${z.prettifyError(checked.error)}`, `Correct it, or restore it: ${restore}.`);
  }
  return checked.data;
}

function ancestors(start: string): string[] {
  const folders = [start];
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}
