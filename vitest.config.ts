import { configDefaults, defineConfig } from "vitest/config";
import { yamlVite } from "./build/yaml-vite.ts";
import { SlowFirst } from "./test/support/slow-first.ts";

export default defineConfig({
  plugins: [yamlVite],
  test: {
    include: ["test/**/*.test.ts", "exercises/*/test/**/*.test.ts"],
    // The first runs with `npm run e2e`. The second is a sample that test/package/new-exercise.test.ts copies.
    exclude: [...configDefaults.exclude, "test/e2e/**", "test/new-exercise/**"],
    globalSetup: ["test/support/build.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more would only make the OCR engine's workers wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
  },
});
