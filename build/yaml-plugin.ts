import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Plugin } from "esbuild";
import { parse } from "yaml";
import { changesSchema } from "../src/exercise/changes.ts";
import { defendSchema } from "../src/exercise/defense.ts";
import { hintsSchema } from "../src/exercise/hints.ts";
import { manifestSchema } from "../src/exercise/manifest.ts";
import { stakeholderSchema } from "../src/exercise/stakeholder.ts";
import { packSources } from "./sources.ts";
import { withClassifier } from "./train-stakeholder.ts";

/** Schemas of an exercise's files. */
const SCHEMAS: Readonly<Record<string, { parse(content: unknown): unknown }>> = {
  "exercise.yaml": manifestSchema,
  "stakeholder.yaml": stakeholderSchema,
  "hints.yaml": hintsSchema,
  "defend.yaml": defendSchema,
  "changes.yaml": changesSchema,
};

/** Parse YAML. Files with a schema are checked here, so that the kit does not need to parse them at run time. */
export function parseYaml(file: string, text: string): unknown {
  const content: unknown = parse(text);
  if (file.endsWith(".sources.yaml")) return packSources(file, content);
  return SCHEMAS[basename(file)]?.parse(content) ?? content;
}

/** Parse YAML as a runner gets it: with the classifier of the stakeholder's questions. */
export function loadYaml(file: string, text: string): unknown {
  const content = parseYaml(file, text);
  return basename(file) === "stakeholder.yaml" ? withClassifier(file, stakeholderSchema.parse(content)) : content;
}

/**
 * `import data from "./x.yaml"` in bundles.
 * @param forRunner whether to include the packed sources and the classifier: only runners use them
 */
export const yamlPlugin = ({ forRunner }: { forRunner: boolean }): Plugin => ({
  name: "yaml",
  setup(build) {
    build.onLoad({ filter: /\.yaml$/ }, async ({ path }) => {
      const isOmitted = path.endsWith(".sources.yaml") && !forRunner;
      const load = forRunner ? loadYaml : parseYaml;
      const data = isOmitted ? { main: "", packed: "" } : load(path, await readFile(path, "utf8"));
      return { contents: JSON.stringify(data), loader: "json" };
    });
  },
});
