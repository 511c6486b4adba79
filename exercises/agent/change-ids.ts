/** The changes of `changes.yaml`, by id. All of them touch data, policy or budget. */
export const CHANGE = {
  refundLimit: "refund_limit",
  toolsRenamed: "tools_renamed",
  flakyTool: "flaky_tool",
  dualApproval: "dual_approval",
  sharedEmail: "shared_email",
  halfBudget: "half_budget",
} as const;
