import { basename } from "node:path";
import * as z from "zod";
import sharedBlocks from "../../rubrics/shared.yaml";
import { failure, messageOf } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import { readText } from "../system/files.ts";
import { isBranch, leavesOf, type Node, type Rubric, rubricSchema } from "./schema.ts";

/** Maximum share of the self-assessed leaves in the total. */
const MAX_SELF_SHARE = 0.15;

const MAX_DEPTH = 8;

/**
 * Insert the shared blocks: `use: name` stands for the block of that name in `rubrics/shared.yaml`; keys beside it replace
 * those of the block.
 * @throws Error when there is no such block, or blocks use each other in a circle
 */
export function expand(value: unknown, blocks: Readonly<Record<string, unknown>>, depth = 0): unknown {
  if (depth > 2 * MAX_DEPTH) throw new Error("blocks use each other in a circle, or the tree is too deep");
  if (Array.isArray(value)) return value.map((entry) => expand(entry, blocks, depth + 1));
  if (!isObject(value)) return value;
  const { use, ...own } = value;
  if (use !== undefined) {
    const block = blocks[String(use)];
    if (block === undefined) {
      throw new Error(`there is no shared block "${String(use)}"; the blocks are ${Object.keys(blocks).join(", ")}`);
    }
    return expand(isObject(block) ? { ...block, ...own } : block, blocks, depth + 1);
  }
  return Object.fromEntries(Object.entries(own).map(([key, entry]) => [key, expand(entry, blocks, depth + 1)]));
}

/**
 * A validated rubric from parsed YAML.
 * @param name name of the rubric in error messages
 * @param checks ids of the checks that exist
 * @throws a failure that lists everything that is wrong, each with its place
 */
export function readRubric(content: unknown, name: string, checks: ReadonlySet<string>): Rubric {
  let expanded: unknown;
  try {
    expanded = expand(content, blocksSchema.parse(sharedBlocks));
  } catch (error) {
    throw failure(`${name}: ${messageOf(error)}.`, HELP);
  }
  const result = rubricSchema.safeParse(expanded);
  if (!result.success) throw failure(`${name} is not a valid rubric.\n${z.prettifyError(result.error)}`, HELP);
  const problems = problemsOf(result.data, checks);
  if (problems.length > 0) throw failure(`${name} is not a valid rubric.\n${problems.join("\n")}`, HELP);
  return result.data;
}

const blocksSchema = z.record(z.string(), z.unknown());

const HELP = "Read docs/rubrics.md in the kit's repository, which describes rubrics.";

/** Read a rubric file. Throws a failure when it cannot be read, is not YAML, or is not a valid rubric. */
export async function readRubricFile(file: string, checks: ReadonlySet<string>): Promise<Rubric> {
  const { parse } = await import("./yaml.ts");
  let content: unknown;
  try {
    content = parse(await readText(file));
  } catch (error) {
    throw failure(`${file} cannot be read: ${messageOf(error)}`, HELP, error);
  }
  return readRubric(content, basename(file), checks);
}

/** Problems that the schema does not detect: unknown checks, duplicate ids, weights. */
function problemsOf(rubric: Rubric, checks: ReadonlySet<string>): string[] {
  const leaves = leavesOf(rubric.branches);
  const problems: string[] = [];
  const ids = idsOf(rubric.branches);
  for (const duplicate of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) {
    problems.push(`✖ the id "${duplicate}" occurs more than once`);
  }
  const unknown = (where: string, name: string) => {
    if (!checks.has(name)) problems.push(`✖ ${where}: there is no check "${name}"`);
  };
  for (const { leaf } of leaves) {
    if (leaf.kind === "auto") unknown(leaf.id, leaf.check);
    for (const name of leaf.needs ?? []) unknown(`${leaf.id}, needs`, name);
    if (leaf.kind === "self") for (const name of leaf.evidence) unknown(`${leaf.id}, evidence`, name);
  }
  for (const { check } of rubric.caps) unknown("caps", check);
  const self = leaves.filter(({ leaf }) => leaf.kind === "self").reduce((sum, { share }) => sum + share, 0);
  if (self > MAX_SELF_SHARE + 1e-9) {
    problems.push(
      `✖ self-assessment has ${(100 * self).toFixed(1)}% of the weight; at most ${100 * MAX_SELF_SHARE}% is allowed`,
    );
  }
  if (!leaves.some(({ leaf }) => leaf.kind === "auto")) problems.push("✖ there is no automatic leaf");
  if (depthOf(rubric.branches) > MAX_DEPTH) problems.push(`✖ the tree is deeper than ${MAX_DEPTH} levels`);
  return problems;
}

const idsOf = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => [node.id, ...(isBranch(node) ? idsOf(node.children) : [])]);

const depthOf = (nodes: readonly Node[]): number =>
  1 + Math.max(0, ...nodes.map((node) => (isBranch(node) ? depthOf(node.children) : 0)));
