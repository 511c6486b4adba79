import type { Json, JsonObject, Tool } from "../../../src/exercise/stand-in.ts";
import { isObject } from "../../../src/stand-in/reply/fill.ts";
import { type CaseSpec, TOOL_IDS, type ToolId } from "../contract.ts";
import { toolById } from "../tools.ts";

/** The tools of a request, by the kit's own names. */
export interface Offered {
  has(tool: ToolId): boolean;
  /** As the request calls it. */
  nameOf(tool: ToolId): string;
  /** The tool behind a name; also behind one that was made up for it (`madeUp`). */
  idOf(name: string): ToolId | undefined;
  /** A name for this tool that nobody offers. */
  madeUp(tool: ToolId): string;
  /** Arguments under the names that the request's schema has for them. */
  toRequest(tool: ToolId, args: JsonObject): JsonObject;
  /** And back. */
  fromRequest(tool: ToolId, args: JsonObject): JsonObject;
  /** The harness's own tool for the end: the one with the parameters `status` and `reason_code`. */
  finish: Tool | undefined;
}

/** Tools that are not offered are not called; parameters that have other names than usual are found by their place. */
export function offeredIn(tools: readonly Tool[], names: CaseSpec["toolNames"]): Offered {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const ids = new Map<string, ToolId>();
  for (const id of TOOL_IDS) {
    ids.set(`${names[id]}_v2`, id);
  }
  for (const id of TOOL_IDS) ids.set(names[id], id);
  const renamed = new Map<ToolId, ReadonlyMap<string, string>>();
  for (const id of TOOL_IDS) renamed.set(id, parameterNames(id, byName.get(names[id])));
  return {
    has: (tool) => byName.has(names[tool]),
    nameOf: (tool) => names[tool],
    idOf: (name) => ids.get(name),
    madeUp: (tool) => `${names[tool]}_v2`,
    toRequest: (tool, args) =>
      Object.fromEntries([
        ...Object.entries(args).map(([key, value]) => [renamed.get(tool)?.get(key) ?? key, value] as const),
        ...furtherArguments(tool, byName.get(names[tool]), args),
      ]),
    fromRequest(tool, args) {
      const back = new Map([...(renamed.get(tool) ?? [])].map(([own, other]) => [other, own]));
      return Object.fromEntries(Object.entries(args).map(([key, value]) => [back.get(key) ?? key, value]));
    },
    finish: tools.find(({ parameters }) => {
      const properties = isObject(parameters["properties"]) ? parameters["properties"] : {};
      return "status" in properties && "reason_code" in properties;
    }),
  };
}

/** Own name → the request's, where they differ: what is left over on both sides belongs together in order. */
function parameterNames(id: ToolId, tool: Tool | undefined): ReadonlyMap<string, string> {
  const own = propertiesOf(toolById.get(id)?.parameters);
  const theirs = propertiesOf(tool?.parameters);
  const missing = own.filter((name) => !theirs.includes(name));
  const extra = theirs.filter((name) => !own.includes(name));
  return new Map(missing.flatMap((name, index) => (extra[index] === undefined ? [] : [[name, extra[index]] as const])));
}

const propertiesOf = (schema: JsonObject | undefined): string[] =>
  isObject(schema?.["properties"]) ? Object.keys(schema["properties"]) : [];

/** A harness may ask for a key that the desk only allows. Every call gets one of its own: keeping them apart is not a model's work. */
function furtherArguments(id: ToolId, tool: Tool | undefined, args: JsonObject): [string, Json][] {
  const required = tool?.parameters["required"];
  if (!Array.isArray(required) || !required.includes("idempotency_key") || "idempotency_key" in args) return [];
  return [["idempotency_key", `${id}-${Object.values(args).map(String).join("-")}`.slice(0, 120)]];
}
