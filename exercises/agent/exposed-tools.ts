import type { JsonObject } from "../../src/exercise/json.ts";
import type { CaseSpec, ToolId } from "./case-spec.ts";
import { TOOLS } from "./tool-definitions.ts";

/** A tool as a case offers it: under that case's names. */
export interface OfferedTool {
  id: ToolId;
  name: string;
  description: string;
  parameters: JsonObject;
  irreversible: boolean;
}

type Names = Pick<CaseSpec, "toolNames" | "parameterNames">;

/** The tools that a case offers, in the order of tools.ts. */
export function offeredTools({ toolNames, parameterNames }: Names): OfferedTool[] {
  const renamed = (name: string) => parameterNames[name] ?? name;
  return TOOLS.map(({ id, description, parameters, irreversible }) => ({
    id,
    name: toolNames[id],
    description,
    parameters: {
      ...parameters,
      properties: mapKeys((parameters["properties"] ?? {}) as JsonObject, renamed),
      required: ((parameters["required"] ?? []) as string[]).map(renamed),
    },
    irreversible,
  }));
}

/** The kit's own name of a tool that was called, undefined when the case does not offer it. */
export function toolCalled({ toolNames }: Names, name: string): ToolId | undefined {
  return TOOLS.find(({ id }) => toolNames[id] === name)?.id;
}

/** Arguments as they were sent, by the kit's own names. A renamed parameter under its old name is unknown, and so is dropped. */
export function canonicalArguments({ parameterNames }: Names, sent: JsonObject): JsonObject {
  const known = Object.fromEntries(Object.entries(sent).filter(([name]) => !Object.hasOwn(parameterNames, name)));
  const own = new Map(Object.entries(parameterNames).map(([ours, theirs]) => [theirs, ours]));
  return mapKeys(known, (name) => own.get(name) ?? name);
}

/** Arguments by the kit's own names, as the case wants them sent. */
export const offeredArguments = ({ parameterNames }: Names, own: JsonObject): JsonObject =>
  mapKeys(own, (name) => parameterNames[name] ?? name);

const mapKeys = (object: JsonObject, rename: (key: string) => string): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [rename(key), value]));
