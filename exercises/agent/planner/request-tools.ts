import type { JsonObject } from "../../../src/exercise/json.ts";
import { isObject } from "../../../src/exercise/json.ts";
import type { Tool } from "../../../src/exercise/stand-in.ts";
import { type CaseSpec, TOOL_IDS, type ToolId } from "../case-spec.ts";
import { canonicalArguments, offeredArguments } from "../exposed-tools.ts";

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
  fromRequest(args: JsonObject): JsonObject;
  /** The harness's own tool for the end: the one with the parameters `status` and `reason_code`. */
  finish: Tool | undefined;
}

/** Tools that are not offered are not called; arguments go by the names that the case gives them. */
export function offeredIn(tools: readonly Tool[], spec: Pick<CaseSpec, "toolNames" | "parameterNames">): Offered {
  const names = spec.toolNames;
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const madeUp = (tool: ToolId) => `${names[tool]}_v2`;
  const ids = new Map([
    ...TOOL_IDS.map((id) => [madeUp(id), id] as const),
    ...TOOL_IDS.map((id) => [names[id], id] as const),
  ]);
  return {
    has: (tool) => byName.has(names[tool]),
    nameOf: (tool) => names[tool],
    idOf: (name) => ids.get(name),
    madeUp,
    toRequest: (tool, args) =>
      offeredArguments(spec, { ...args, ...furtherArguments(tool, byName.get(names[tool]), args) }),
    fromRequest: (args) => canonicalArguments(spec, args),
    finish: tools.find(({ parameters }) => {
      const properties = isObject(parameters["properties"]) ? parameters["properties"] : {};
      return "status" in properties && "reason_code" in properties;
    }),
  };
}

/** A harness may ask for a key that the desk only allows. Every call gets one of its own: keeping them apart is not a model's work. */
function furtherArguments(id: ToolId, tool: Tool | undefined, args: JsonObject): JsonObject {
  const required = tool?.parameters["required"];
  if (!Array.isArray(required) || !required.includes("idempotency_key")) return {};
  return { idempotency_key: `${id}-${Object.values(args).map(String).join("-")}`.slice(0, 120) };
}
