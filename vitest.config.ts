import { defineConfig } from "vitest/config";
import { yamlVite } from "./build/yaml-vite.ts";
import { SlowFirst } from "./test/support/slow-first.ts";

export default defineConfig({
  plugins: [yamlVite],
  test: {
    include: ["test/**/*.test.ts", "exercises/*/test/**/*.test.ts"],
    globalSetup: ["test/support/build.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more would only make the OCR engine's workers wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
  },
});
