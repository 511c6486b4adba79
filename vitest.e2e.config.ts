import { defineConfig } from "vitest/config";

/** From the packed tarball: slow, because it installs and compiles what a stranger's machine would. */
export default defineConfig({
  test: {
    include: ["exercises/*/e2e/*.test.ts", "test/e2e/*.test.ts"],
    globalSetup: ["test/support/build.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
  },
});
