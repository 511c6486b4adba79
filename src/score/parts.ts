/** Slow parts of a scoring run that `--skip` can leave out. */
export const SCORE_PARTS = ["holdout", "hostile", "faults", "clean-room", "tests"] as const;
