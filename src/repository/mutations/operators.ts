import type { Node } from "@babel/types";

/** A replacement for a part of a source text; `start` and `end` are offsets in UTF-16 code units. */
interface Replacement {
  operator: Operator;
  start: number;
  end: number;
  after: string;
}

/** The kinds of change, by what is changed. */
export type Operator =
  | "number"
  | "string"
  | "boolean"
  | "regex_flag"
  | "comparison"
  | "equality"
  | "logic"
  | "default"
  | "arithmetic"
  | "condition"
  | "guard"
  | "call"
  | "filter"
  | "extreme";

/** The place of a node: what an operator may need to know beyond the node itself. */
interface Place {
  parent: Node | undefined;
  /** Name of the parent's property that holds the node. */
  key: string;
  source: string;
}

type Rule = (node: Node, place: Place) => Replacement[];

const COMPARISON: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const EQUALITY: Readonly<Record<string, string>> = { "===": "!==", "!==": "===", "==": "!=", "!=": "==" };
const LOGIC: Readonly<Record<string, string>> = { "&&": "||", "||": "&&" };
const ARITHMETIC: Readonly<Record<string, string>> = { "+": "-", "-": "+", "*": "/", "/": "*", "%": "*" };
const EXTREMES: Readonly<Record<string, string>> = { min: "max", max: "min" };

const replace = (operator: Operator, { start, end }: Node, after: string): Replacement[] =>
  typeof start === "number" && typeof end === "number" ? [{ operator, start, end, after }] : [];

/** The text of a node, with its parentheses: a node's range does not include them. */
function textOf({ source }: Place, { start, end, extra }: Node): string {
  const text = source.slice(start ?? 0, end ?? 0);
  return extra?.["parenthesized"] === true ? `(${text})` : text;
}

/** Small numbers change by one, others by a factor of two in both directions: a difference of one has no effect there. */
const numbers: Rule = (node, { parent, key }) => {
  const isObject = parent?.type === "MemberExpression" && key === "object"; // `1..toFixed()`
  if (node.type !== "NumericLiteral" || isObject || isKey(parent, key)) return [];
  const { value } = node;
  const changed = Number.isInteger(value) && value < 10 ? [value + 1] : [value / 2, 2 * value];
  const rounded = changed.map((one) => (Number.isInteger(value) ? Math.floor(one) : one));
  return rounded.flatMap((one) => replace("number", node, String(one)));
};

const strings: Rule = (node, { parent, key }) =>
  node.type === "StringLiteral" && node.value !== "" && !isKey(parent, key) && !parent?.type.startsWith("JSX")
    ? replace("string", node, '""')
    : [];

const booleans: Rule = (node) => (node.type === "BooleanLiteral" ? replace("boolean", node, String(!node.value)) : []);

const regexFlags: Rule = (node, place) =>
  node.type === "RegExpLiteral" && node.flags.includes("i")
    ? replace("regex_flag", node, textOf(place, node).replace(/[a-z]*$/, node.flags.replace("i", "")))
    : [];

/** Replaces the operator between two operands; comments between them stay. */
function between(operator: Operator, node: { left: Node; right: Node; operator: string }, place: Place, after: string) {
  const gap = { start: node.left.end ?? 0, end: node.right.start ?? 0 };
  const at = place.source.slice(gap.start, gap.end).lastIndexOf(node.operator);
  if (at < 0) return [];
  const start = gap.start + at;
  return [{ operator, start, end: start + node.operator.length, after }];
}

const binary: Rule = (node, place) => {
  if (node.type !== "BinaryExpression") return [];
  const swapped: readonly [Operator, string | undefined][] = [
    ["comparison", COMPARISON[node.operator]],
    ["equality", EQUALITY[node.operator]],
    ["arithmetic", isText(node.left) || isText(node.right) ? undefined : ARITHMETIC[node.operator]],
  ];
  return swapped.flatMap(([name, after]) => (after === undefined ? [] : between(name, node, place, after)));
};

const logical: Rule = (node, place) => {
  if (node.type !== "LogicalExpression") return [];
  const after = LOGIC[node.operator];
  return after === undefined
    ? replace("default", node, textOf(place, node.left))
    : between("logic", node, place, after);
};

/** A condition with its opposite; a guard (an `if` that leaves the function or the loop) also without it. */
const conditions: Rule = (node, place) => {
  if (node.type !== "IfStatement") return [];
  const negated = replace("condition", node.test, `!(${textOf(place, node.test)})`);
  const inBlock = place.parent?.type === "BlockStatement" || place.parent?.type === "Program";
  const isGuard = !node.alternate && leaves(node.consequent) && inBlock;
  return [...negated, ...(isGuard ? replace("guard", node, "") : [])];
};

/** A statement that only calls a method, such as `rows.sort()`, without it. */
const calls: Rule = (node) => {
  if (node.type !== "ExpressionStatement") return [];
  const { expression } = node;
  const isMethod = expression.type === "CallExpression" && expression.callee.type === "MemberExpression";
  return isMethod ? replace("call", node, ";") : [];
};

const methods: Rule = (node, place) => {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return [];
  const { object, property } = node.callee;
  if (property.type !== "Identifier" || node.callee.computed) return [];
  if (property.name === "filter") return replace("filter", node, textOf(place, object));
  const other = object.type === "Identifier" && object.name === "Math" ? EXTREMES[property.name] : undefined;
  return other === undefined ? [] : replace("extreme", property, other);
};

/** All rules; each is a pure function of a node and its place. */
export const RULES: readonly Rule[] = [
  ...[numbers, strings, booleans, regexFlags, binary],
  ...[logical, conditions, calls, methods],
];

/** Whether a node is the name of a property or a member, which other code refers to. */
function isKey(parent: Node | undefined, key: string): boolean {
  if (key === "key") return true;
  return key === "property" && parent?.type === "MemberExpression";
}

const isText = ({ type }: Node) => type === "StringLiteral" || type === "TemplateLiteral";

const LEAVING = new Set(["ReturnStatement", "ThrowStatement", "ContinueStatement", "BreakStatement"]);

function leaves(node: Node): boolean {
  if (node.type !== "BlockStatement") return LEAVING.has(node.type);
  const last = node.body.at(-1);
  return last !== undefined && LEAVING.has(last.type);
}
