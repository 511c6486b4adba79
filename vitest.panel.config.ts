import { defineConfig } from "vitest/config";
import { yamlVite } from "./build/yaml-vite.ts";

/** The grader against solutions known in advance: slow, because the reference reads every page. */
export default defineConfig({
  plugins: [yamlVite],
  test: {
    include: ["exercises/*/panel/*.test.ts"],
    globalSetup: ["test/support/build.ts"],
    testTimeout: 60_000,
    hookTimeout: 3_600_000,
    fileParallelism: false,
  },
});
