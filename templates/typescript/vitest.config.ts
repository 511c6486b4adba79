import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Reading documents takes seconds on a busy or small machine.
    testTimeout: 60_000,
  },
});
