import { createHarnessApproach } from "../reference/approaches.ts";

/** The guards that a beginner's agent lacks: it retries and validates, but does not enforce the policy. */
const BEGINNER_LACKS = ["policy", "identity", "confirmation", "idempotency", "ownership", "provenance"] as const;

/** A harness such as a beginner writes. */
export const beginner = createHarnessApproach("beginner", "", { via: "http", without: BEGINNER_LACKS });

/** A good harness, which lacks three guards. */
export const good = createHarnessApproach("good", "", {
  via: "http",
  without: ["idempotency", "ownership", "pages"],
});
