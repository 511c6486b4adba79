/** Ids of the changes in `changes.yaml`. They affect the data, the policy or the budget. */
export const CHANGE_IDS = {
  refundLimit: "refund_limit",
  toolsRenamed: "tools_renamed",
  flakyTool: "flaky_tool",
  dualApproval: "dual_approval",
  sharedEmail: "shared_email",
  halfBudget: "half_budget",
} as const;
