import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Running the whole program takes seconds on a busy or small machine.
    testTimeout: 60_000,
  },
});
