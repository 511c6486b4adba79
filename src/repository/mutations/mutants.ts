import { type ParserPlugin, parse } from "@babel/parser";
import type { Node } from "@babel/types";
import { type Operator, RULES } from "./operators.ts";

/** A small change of a source file that leaves it valid: another constant, another operator, a guard less. */
export interface Mutant {
  /** Path of the file as it was given. */
  file: string;
  /** Line of the change, from 1. */
  line: number;
  operator: Operator;
  /** Offset of the replaced text, in UTF-16 code units. */
  start: number;
  /** The replaced text. */
  before: string;
  /** The text in its place; empty if it is removed. */
  after: string;
}

/** What is needed to apply a mutant. */
export type Replaced = Pick<Mutant, "file" | "start" | "before" | "after">;

const SCRIPT = /\.[cm]?[jt]sx?$/;

/**
 * All mutants of a JavaScript or TypeScript file, in the order of their places. Types, imports, property names and the
 * texts of messages (`console`, `throw`) are left alone, because a change there has no effect that a test could notice.
 * The syntax of every mutant is valid; its types may not be.
 * @param file path of the file; its extension decides whether it is read as TypeScript, JavaScript, with or without JSX
 * @returns an empty array for a file of another language, or one that cannot be parsed
 */
export function mutantsOf(file: string, source: string): Mutant[] {
  const program = programOf(file, source);
  if (!program) return [];
  const mutants: Mutant[] = [];
  walk(program, undefined, "", (node, parent, key) => {
    for (const rule of RULES) {
      for (const { operator, start, end, after } of rule(node, { parent, key, source })) {
        const mutant = { file, line: lineAt(source, start), operator, start, before: source.slice(start, end), after };
        if (mutant.before !== after && isValid(mutant, source)) mutants.push(mutant);
      }
    }
  });
  return mutants.sort((a, b) => a.start - b.start);
}

/** The source text with one change. @throws Error when the text is not the one that the mutant was made from */
export function applyMutant(source: string, { file, start, before, after }: Replaced): string {
  if (source.slice(start, start + before.length) !== before) throw new Error(`${file} has changed`);
  return source.slice(0, start) + after + source.slice(start + before.length);
}

function programOf(file: string, source: string): Node | undefined {
  if (!SCRIPT.test(file)) return undefined;
  const isTypeScript = /\.[cm]?tsx?$/.test(file);
  const plugins: ParserPlugin[] = [
    ...(isTypeScript ? (["typescript", "decorators"] as const) : []),
    ...(/\.[cm]?ts$/.test(file) ? [] : (["jsx"] as const)), // in .ts files, `<T>x` is a type assertion
  ];
  try {
    const common = { sourceType: "unambiguous", allowReturnOutsideFunction: true } as const;
    return parse(source, { ...common, createImportExpressions: true, plugins }).program;
  } catch {
    return undefined;
  }
}

/** Only changes that may join neighboring tokens are parsed again. */
const isValid = (mutant: Mutant, source: string) =>
  mutant.operator !== "arithmetic" || programOf(mutant.file, applyMutant(source, mutant)) !== undefined;

type Visit = (node: Node, parent: Node | undefined, key: string) => void;

function walk(node: Node, parent: Node | undefined, key: string, visit: Visit): void {
  if (isWithoutEffect(node)) return;
  visit(node, parent, key);
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, node, name, visit);
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value && typeof value.type === "string";

/** TypeScript's nodes around an expression; all other `TS` nodes are types or declarations. */
const AROUND_EXPRESSION = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
]);
const MODULE = new Set(["ImportDeclaration", "ExportAllDeclaration", "ImportExpression", "Directive"]);
const COMMENTS = new Set(["CommentBlock", "CommentLine"]);

function isWithoutEffect(node: Node): boolean {
  const { type } = node;
  if (MODULE.has(type) || COMMENTS.has(type) || node.type === "ThrowStatement") return true;
  if (type.startsWith("TS")) return !AROUND_EXPRESSION.has(type);
  const call = node.type === "ExpressionStatement" ? node.expression : node;
  if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression") return false;
  const { object } = call.callee;
  return object.type === "Identifier" && object.name === "console";
}

function lineAt(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf("\n"); at >= 0 && at < offset; at = source.indexOf("\n", at + 1)) line++;
  return line;
}
