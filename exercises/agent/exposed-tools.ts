import { isObject, type JsonObject } from "../../src/exercise/json.ts";
import { type CaseSpec, TOOL_IDS, type ToolId } from "./case-spec.ts";
import { TOOLS } from "./tool-definitions.ts";

/** A tool as a case exposes it: names and parameters are those of the case, not the canonical ones. */
export interface ExposedTool {
  id: ToolId;
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: JsonObject;
  irreversible: boolean;
}

export type ToolNames = Pick<CaseSpec, "toolNames" | "parameterNames">;

/** A value for each tool, in the order of TOOL_IDS. */
export const forEachTool = <T>(toValue: (id: ToolId, index: number) => T): Record<ToolId, T> =>
  Object.fromEntries(TOOL_IDS.map((id, index) => [id, toValue(id, index)])) as Record<ToolId, T>;

/** Names for a case that exposes every tool under its canonical name. */
export const CANONICAL_NAMES: Readonly<Record<ToolId, string>> = forEachTool((id) => id);

/** The tools that a case exposes, in the order of tool-definitions.ts. */
export function exposedTools({ toolNames, parameterNames }: ToolNames): ExposedTool[] {
  const rename = (name: string) => parameterNames[name] ?? name;
  return TOOLS.map(({ id, description, parameters, irreversible }) => ({
    id,
    name: toolNames[id],
    description,
    parameters: {
      ...parameters,
      properties: mapKeys(propertiesOf(parameters), rename),
      required: requiredOf(parameters).map(rename),
    },
    irreversible,
  }));
}

/** Properties of an object schema, by name. */
export const propertiesOf = ({ properties }: JsonObject): JsonObject => (isObject(properties) ? properties : {});

/** Names of the required properties of an object schema. */
export const requiredOf = ({ required }: JsonObject): string[] => (Array.isArray(required) ? required.map(String) : []);

/** Canonical name of a tool by its exposed name; undefined if the case does not expose such a tool. */
export function toolIdOf({ toolNames }: ToolNames, name: string): ToolId | undefined {
  return TOOLS.find(({ id }) => toolNames[id] === name)?.id;
}

/** Arguments as sent, by canonical names. A renamed parameter is unknown under its canonical name and is dropped. */
export function toCanonicalArguments({ parameterNames }: ToolNames, sent: JsonObject): JsonObject {
  const known = Object.fromEntries(Object.entries(sent).filter(([name]) => !Object.hasOwn(parameterNames, name)));
  const canonical = new Map(Object.entries(parameterNames).map(([ours, theirs]) => [theirs, ours]));
  return mapKeys(known, (name) => canonical.get(name) ?? name);
}

/** Arguments by canonical names, under the names that the case exposes. */
export const toExposedArguments = ({ parameterNames }: ToolNames, canonical: JsonObject): JsonObject =>
  mapKeys(canonical, (name) => parameterNames[name] ?? name);

const mapKeys = (object: JsonObject, rename: (key: string) => string): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [rename(key), value]));
