/**
 * YAML files are parsed at build time (build/yaml-plugin.ts). Files of an exercise have the form that their schema in
 * src/exercise says, which the build checks.
 */
declare module "*/exercise.yaml" {
  const content: import("./exercise/manifest.ts").Manifest;
  export default content;
}
declare module "*/stakeholder.yaml" {
  const content: import("./exercise/stakeholder.ts").Stakeholder;
  export default content;
}
declare module "*/hints.yaml" {
  const content: { hints: import("./exercise/hints.ts").Hint[] };
  export default content;
}
declare module "*/defend.yaml" {
  const content: import("./exercise/defense.ts").DefenseBank;
  export default content;
}
declare module "*/changes.yaml" {
  const content: { changes: import("./exercise/changes.ts").ChangeRequest[] };
  export default content;
}
declare module "*/reference.sources.yaml" {
  const content: import("./exercise/definition.ts").PackedSource;
  export default content;
}
/** Any other: whoever imports it checks it with a schema. */
declare module "*.yaml" {
  const content: unknown;
  export default content;
}
