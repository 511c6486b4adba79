/** Slow parts of a score that can be left out with `--skip`. */
export const SCORE_PARTS = ["holdout", "hostile", "faults", "clean-room", "tests"] as const;
