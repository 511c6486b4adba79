import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A test that runs the whole program takes several seconds on a slow or busy machine.
    testTimeout: 60_000,
  },
});
