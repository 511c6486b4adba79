import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Plugin } from "esbuild";
import { parse } from "yaml";
import { manifestSchema } from "../src/exercise/manifest.ts";

/** YAML to data. An exercise's manifest is checked here, so that the shipped kit need not carry a YAML parser. */
export function parseYaml(file: string, text: string): unknown {
  const content: unknown = parse(text);
  return basename(file) === "exercise.yaml" ? manifestSchema.parse(content) : content;
}

/** `import data from "./x.yaml"` in bundles. */
export const yamlPlugin: Plugin = {
  name: "yaml",
  setup(build) {
    build.onLoad({ filter: /\.yaml$/ }, async ({ path }) => ({
      contents: JSON.stringify(parseYaml(path, await readFile(path, "utf8"))),
      loader: "json",
    }));
  },
};
