import { type Check, unscored } from "../check.ts";

/**
 * c10: a model that answers with broken JSON, prose, 429 or not at all. Exercises whose solutions talk to a model of the
 * grader's are run against it; a solution that brings its own model, or none, is not reached by it.
 */
export const modelFaults: Check = {
  id: "c10",
  title: "model faults are survived",
  async run({ exercise }) {
    return unscored(
      exercise.manifest.run.environment.length === 0
        ? "this exercise hands no model to the solution"
        : "no run with injected model faults is stored",
    );
  },
};
