import * as z from "zod";
import { isObject } from "../base/json.ts";
import { manifestSchema } from "../exercise/manifest.ts";
import { AI_POLICIES, type AiPolicy } from "../repository/ai-policy.ts";

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores");
const weight = z.number().positive();
const sentence = z.string().trim().min(10, "a sentence of at least 10 characters");

/** Descriptions of the levels 0 to 4. */
const anchorsSchema = z.strictObject({ 0: sentence, 1: sentence, 2: sentence, 3: sentence, 4: sentence });

const leaf = {
  id,
  title: z.string().trim().min(1),
  weight,
  /** Advice for the candidate: how to raise the score of this leaf. */
  raise: sentence,
  /**
   * Prerequisites: ids of checks. Their scores are factors on the score of this leaf. If one of them is zero, the leaf is
   * not checked, and unscored.
   */
  needs: z.array(z.string()).optional(),
};

export const autoSchema = z.strictObject({
  ...leaf,
  kind: z.literal("auto"),
  /** Id of a check. */
  check: z.string(),
  /** Parameters of the check. */
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Descriptions of the levels for readers. They do not affect the score, which the check determines. */
  anchors: anchorsSchema.optional(),
  /** Other texts, for repositories in which AI tools are required, allowed or banned (`--ai`). */
  ai: z
    .partialRecord(z.enum(AI_POLICIES), z.strictObject({ title: leaf.title.optional(), raise: leaf.raise.optional() }))
    .optional(),
});

/**
 * The source of the answers. `defense`: the follow-up interview (`npm run defend`). Absent: a self-assessed leaf is
 * asked by the scoring run, and a judged leaf is judged from files.
 */
const from = z.literal("defense").optional();

export const judgeSchema = z
  .strictObject({
    ...leaf,
    kind: z.literal("judge"),
    from,
    /** Yes/no questions, which are asked one at a time. */
    criteria: z.array(z.strictObject({ id, question: sentence })).default([]),
    /** Files that the judge sees and may quote. */
    files: z.array(z.string().min(1)).default([]),
  })
  .superRefine(({ from: source, criteria, files }, context) => {
    for (const [key, list] of Object.entries({ criteria, files })) {
      const wrong = source === undefined ? list.length === 0 : list.length > 0;
      const message = source === undefined ? "must not be empty" : "must be empty when `from` is `defense`";
      if (wrong) context.addIssue({ code: "custom", path: [key], message });
    }
  });

export const selfSchema = z.strictObject({
  ...leaf,
  kind: z.literal("self"),
  from,
  anchors: anchorsSchema,
  /** Whether evidence other than prose is required. If so, an assessment with prose alone counts as level 2 at most. */
  engineering: z.boolean().default(false),
  /** Ids of checks whose evidence is shown beside the question. */
  evidence: z.array(z.string()).default([]),
});

export type AutoLeaf = z.infer<typeof autoSchema>;
export type JudgeLeaf = z.infer<typeof judgeSchema>;
export type SelfLeaf = z.infer<typeof selfSchema>;
export type Leaf = AutoLeaf | JudgeLeaf | SelfLeaf;

export interface Branch {
  id: string;
  title: string;
  weight: number;
  children: Node[];
}

export type Node = Branch | Leaf;

const branchSchema: z.ZodType<Branch> = z.lazy(() =>
  z.strictObject({ id, title: z.string().trim().min(1), weight, children: z.array(nodeSchema).min(1) }),
);

/** Not a zod union, because the error of a union lists the problems of all four forms. */
const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.unknown().transform((value, context): Node => {
    const { kind, children } = isObject(value) ? value : {};
    const schemas: Record<string, z.ZodType<Node>> = { auto: autoSchema, judge: judgeSchema, self: selfSchema };
    const schema = children !== undefined ? branchSchema : schemas[String(kind)];
    if (!schema) {
      context.addIssue({ code: "custom", message: "needs `children`, or a `kind` of auto, judge or self" });
      return z.NEVER;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: value } as never);
    return z.NEVER;
  }),
);

export const capSchema = z.strictObject({
  /** Id of a check; the cap applies when the check scored below 1. */
  check: z.string(),
  /** Maximum of the total, out of 100. */
  at_most: z.number().min(0).max(100),
  reason: sentence,
});
export type Cap = z.infer<typeof capSchema>;

/**
 * A rubric is a tree: branches have children, leaves have a kind (`auto`, `judge` or `self`). Weights are relative among
 * siblings. load.ts validates what this schema does not cover: unknown checks, duplicate ids, and the maximum share of
 * self-assessment.
 */
export const rubricSchema = z.strictObject({
  schema: z.literal(1),
  /** The name of its exercise. */
  exercise: manifestSchema.shape.name.optional(),
  title: z.string().trim().min(1),
  branches: z.array(nodeSchema).min(1),
  caps: z.array(capSchema).default([]),
});
export type Rubric = z.infer<typeof rubricSchema>;

export const isBranch = (node: Node): node is Branch => "children" in node;

/** The rubric with the texts that hold under a rule on AI tools. Weights and checks stay the same. */
export function rubricUnder(rubric: Rubric, policy: AiPolicy): Rubric {
  const under = (node: Node): Node => {
    if (isBranch(node)) return { ...node, children: node.children.map(under) };
    if (node.kind !== "auto") return node;
    const { title = node.title, raise = node.raise } = node.ai?.[policy] ?? {};
    return { ...node, title, raise };
  };
  return { ...rubric, branches: rubric.branches.map(under) };
}

/** All leaves below the given nodes, in reading order, each with its share of the total weight (0 to 1). */
export function leavesOf(nodes: readonly Node[], share = 1): { leaf: Leaf; share: number }[] {
  const sum = nodes.reduce((total, node) => total + node.weight, 0);
  return nodes.flatMap((node) => {
    const own = (share * node.weight) / sum;
    return isBranch(node) ? leavesOf(node.children, own) : [{ leaf: node, share: own }];
  });
}

/** The leaves of a rubric, grouped by the source of their results, each list in reading order. */
export interface RubricLeaves {
  /** Leaves with an automatic check. */
  auto: AutoLeaf[];
  /** Self-assessed leaves that the scoring run asks about. */
  self: SelfLeaf[];
  /** Leaves that are judged from files of the repository. */
  judge: JudgeLeaf[];
  /** Leaves that are assessed from the answers of the follow-up interview. */
  interview: { self: SelfLeaf[]; judge: JudgeLeaf[] };
}

/** Groups the leaves of a rubric by the source of their results. */
export function groupLeaves({ branches }: Pick<Rubric, "branches">): RubricLeaves {
  const leaves: RubricLeaves = { auto: [], self: [], judge: [], interview: { self: [], judge: [] } };
  for (const { leaf } of leavesOf(branches)) {
    if (leaf.kind === "auto") leaves.auto.push(leaf);
    else {
      const { self, judge } = leaf.from === "defense" ? leaves.interview : leaves;
      if (leaf.kind === "self") self.push(leaf);
      else judge.push(leaf);
    }
  }
  return leaves;
}
