import { defineConfig } from "vitest/config";
import { parseYaml } from "./build/yaml-plugin.ts";

export default defineConfig({
  plugins: [
    {
      name: "yaml",
      transform: (code, id) =>
        id.endsWith(".yaml") ? `export default ${JSON.stringify(parseYaml(id, code))}` : undefined,
    },
  ],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
    globalSetup: ["test/support/build.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more would only make the OCR engine's workers wait for each other.
    maxWorkers: 2,
  },
});
