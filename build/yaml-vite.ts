import { loadYaml } from "./yaml-plugin.ts";

/** `import data from "./x.yaml"` in tests. */
export const yamlVite = {
  name: "yaml",
  transform: (code: string, id: string) =>
    id.endsWith(".yaml") ? `export default ${JSON.stringify(loadYaml(id, code))}` : undefined,
};
