import { test, vi } from "vitest";
import { expectNumbersIfAbstaining } from "../../../../test/support/abstaining.ts";
import { FAMILIES } from "../../case-spec.ts";
import { familyTag } from "../../tags.ts";
import { gradesOf, grading, perfect } from "./fixtures.ts";

// All comparisons of a holdout are made, each of them from thousands of resamples.
vi.setConfig({ testTimeout: 120_000 });

test.each(FAMILIES)("abstaining on the family %s, or on all others, gives no NaN", (family) => {
  expectNumbersIfAbstaining(
    gradesOf(perfect),
    gradesOf(() => ({ answer: null })),
    ({ tags }) => tags.includes(familyTag(family)),
    grading,
    family === FAMILIES[0],
  );
});
