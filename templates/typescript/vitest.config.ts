import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Far more than any test takes, so that a slow or busy machine fails none. Only a test that hangs reaches it.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
