import { CHECKS } from "../rubric/checks/registry.ts";
import { isBranch, type Leaf, leavesOf, type Node, type Rubric } from "../rubric/schema.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { hangingIndent } from "../ui/wrap.ts";

/** A rubric for the terminal: branches and leaves with their points out of 100, and what each leaf examines. */
export function rubricReport({ title, branches, caps }: Rubric, terminal: Terminal): string {
  const columns = columnsOf(terminal);
  const sum = branches.reduce((total, { weight }) => total + weight, 0);
  const own = new Set(branches.flatMap((node) => leavesOf([node]).map(({ leaf }) => leaf.kind)));
  return [
    terminal.paint("bold", `${title}: 100 points`),
    ...branches.flatMap((node) => ["", ...nodeLines(node, (100 * node.weight) / sum, 0, terminal)]),
    ...(caps.length > 0 ? ["", terminal.paint("bold", "The total is at most")] : []),
    ...caps.flatMap(({ at_most, reason }) => hangingIndent(`${at_most}`.padStart(7).padEnd(9), reason, columns)),
    ...(own.has("auto") ? ["", ...hangingIndent("", KINDS, columns)] : []),
  ].join("\n");
}

const KINDS =
  "auto: measured by `npm run score`. judge: a model answers the questions, with --judge. self: you assess yourself.";

function nodeLines(node: Node, points: number, depth: number, terminal: Terminal): string[] {
  const columns = columnsOf(terminal);
  const lead = `${" ".repeat(2 * depth)}${points.toFixed(1).padStart(5)}  `;
  if (isBranch(node)) {
    const sum = node.children.reduce((total, { weight }) => total + weight, 0);
    return [
      terminal.paint("bold", `${lead}${node.title}`),
      ...node.children.flatMap((child) => nodeLines(child, (points * child.weight) / sum, depth + 1, terminal)),
    ];
  }
  const indent = `${" ".repeat(lead.length)}  `;
  return [
    ...hangingIndent(lead, `${node.title} (${node.kind}: ${examines(node)})`, columns),
    ...hangingIndent(indent, earns(node), columns).map((line) => terminal.paint("dim", line)),
  ];
}

/** What a leaf examines. */
export function examines(leaf: Leaf): string {
  if (leaf.kind === "auto") return CHECKS.find(({ id }) => id === leaf.check)?.title ?? leaf.check;
  if (leaf.from === "defense") return "the answers of the follow-up interview";
  if (leaf.kind === "self") return "a self-assessment";
  return leaf.files.join(", ");
}

/** What earns the points of a leaf. */
function earns(leaf: Leaf): string {
  if (leaf.kind === "judge" && leaf.criteria.length > 0) return leaf.criteria.map(({ question }) => question).join(" ");
  return leaf.kind === "self" ? `${leaf.anchors[4]}` : leaf.raise;
}
