/** YAML files are parsed at build time (build/yaml-plugin.ts); whoever imports one checks it with a schema. */
declare module "*.yaml" {
  const content: unknown;
  export default content;
}
