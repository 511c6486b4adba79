/** Whether AI tools may be used for the work. Chosen at scaffolding (`--ai`), recorded in the repository's manifest. */
export const AI_POLICIES = ["required", "allowed", "banned"] as const;
export type AiPolicy = (typeof AI_POLICIES)[number];

export const DEFAULT_AI_POLICY: AiPolicy = "allowed";
