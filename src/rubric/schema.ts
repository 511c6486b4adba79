import * as z from "zod";

/**
 * The form of a rubric. A rubric is a tree: branches have children, leaves have a kind (`auto`, `judge` or `self`).
 * Weights are relative among siblings. What a rubric says beyond its form (unknown checks, doubled ids, too much
 * self-assessment) is looked at in load.ts.
 */
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores");
const weight = z.number().positive();
const sentence = z.string().trim().min(10, "a sentence of at least 10 characters");

/** What the levels 0 to 4 mean, in words. */
const anchorsSchema = z.strictObject({ 0: sentence, 1: sentence, 2: sentence, 3: sentence, 4: sentence });

const leaf = {
  id,
  title: z.string().trim().min(1),
  weight,
  /** What to do in order to gain points here. */
  raise: sentence,
  /** Names of checks that must have scored above zero; else this leaf scores zero. */
  needs: z.array(z.string()).optional(),
};

export const autoSchema = z.strictObject({
  ...leaf,
  kind: z.literal("auto"),
  /** Name of a check. */
  check: z.string(),
  /** Parameters of the check. */
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** What the levels mean, for the reader; the check decides. */
  anchors: anchorsSchema.optional(),
});

/** Where answers come from that are not asked for by the score: the follow-up interview, `npm run defend`. */
const from = z.literal("defense").optional();

export const judgeSchema = z
  .strictObject({
    ...leaf,
    kind: z.literal("judge"),
    from,
    /** One yes/no question each; asked one at a time. */
    criteria: z.array(z.strictObject({ id, question: sentence })).default([]),
    /** Files that the judge sees and may quote from. */
    files: z.array(z.string().min(1)).default([]),
  })
  .superRefine(({ from: source, criteria, files }, context) => {
    for (const [key, list] of Object.entries({ criteria, files })) {
      const wrong = source === undefined ? list.length === 0 : list.length > 0;
      const message = source === undefined ? "at least one is needed" : "the interview has its own";
      if (wrong) context.addIssue({ code: "custom", path: [key], message });
    }
  });

export const selfSchema = z.strictObject({
  ...leaf,
  kind: z.literal("self"),
  from,
  anchors: anchorsSchema,
  /** Proof that is README prose alone scores at most level 2. */
  engineering: z.boolean().default(false),
  /** Checks whose evidence is shown beside the question. */
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

/** Told apart by hand: a union's error would list what is wrong with all four forms. */
const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.unknown().transform((value, context): Node => {
    const { kind, children } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
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
  /** Name of a check; the cap holds when the check scored below 1. */
  check: z.string(),
  /** Highest total, of 100. */
  at_most: z.number().min(0).max(100),
  reason: sentence,
});
export type Cap = z.infer<typeof capSchema>;

export const rubricSchema = z.strictObject({
  schema: z.literal(1),
  exercise: id.optional(),
  title: z.string().trim().min(1),
  branches: z.array(nodeSchema).min(1),
  caps: z.array(capSchema).default([]),
});
export type Rubric = z.infer<typeof rubricSchema>;

export const isBranch = (node: Node): node is Branch => "children" in node;

/** All leaves below some nodes, in reading order, with the share (0 to 1) that each has of the whole. */
export function leavesOf(nodes: readonly Node[], share = 1): { leaf: Leaf; share: number }[] {
  const sum = nodes.reduce((total, node) => total + node.weight, 0);
  return nodes.flatMap((node) => {
    const own = (share * node.weight) / sum;
    return isBranch(node) ? leavesOf(node.children, own) : [{ leaf: node, share: own }];
  });
}
