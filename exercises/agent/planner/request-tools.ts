import type { JsonObject } from "../../../src/exercise/json.ts";
import type { Tool } from "../../../src/exercise/stand-in.ts";
import { TOOL_IDS, type ToolId } from "../case-spec.ts";
import {
  propertiesOf,
  requiredOf,
  type ToolNames,
  toCanonicalArguments,
  toExposedArguments,
} from "../exposed-tools.ts";

/** The tools of a request to the model, by canonical names. */
export interface RequestTools {
  has(tool: ToolId): boolean;
  /** Exposed name of a tool. */
  nameOf(tool: ToolId): string;
  /** The tool with this exposed name, or for which the name was invented (`inventedNameOf`). */
  idOf(name: string): ToolId | undefined;
  /** A name for the tool that is not exposed. */
  inventedNameOf(tool: ToolId): string;
  /** Arguments by the names in the schema of the request. */
  toRequestArguments(tool: ToolId, args: JsonObject): JsonObject;
  /** Arguments of the request by canonical names. */
  toCanonicalArguments(args: JsonObject): JsonObject;
  /** The tool of the harness that ends the conversation: the one with the parameters `status` and `reason_code`. */
  finish: Tool | undefined;
}

/** Reads the tools of a request. The names of tools and parameters are those of the case. */
export function readRequestTools(tools: readonly Tool[], names: ToolNames): RequestTools {
  const { toolNames } = names;
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const inventedNameOf = (tool: ToolId) => `${toolNames[tool]}_v2`;
  const ids = new Map([
    ...TOOL_IDS.map((id) => [inventedNameOf(id), id] as const),
    ...TOOL_IDS.map((id) => [toolNames[id], id] as const),
  ]);
  return {
    has: (tool) => byName.has(toolNames[tool]),
    nameOf: (tool) => toolNames[tool],
    idOf: (name) => ids.get(name),
    inventedNameOf,
    toRequestArguments: (tool, args) =>
      toExposedArguments(names, { ...args, ...requiredIdempotencyKey(tool, byName.get(toolNames[tool]), args) }),
    toCanonicalArguments: (args) => toCanonicalArguments(names, args),
    finish: tools.find(({ parameters }) => {
      const properties = propertiesOf(parameters);
      return "status" in properties && "reason_code" in properties;
    }),
  };
}

/** An idempotency key if the harness requires one. It depends on the arguments only, so it does not tell repeated calls apart. */
function requiredIdempotencyKey(id: ToolId, tool: Tool | undefined, args: JsonObject): JsonObject {
  if (!tool || !requiredOf(tool.parameters).includes("idempotency_key")) return {};
  return { idempotency_key: `${id}-${Object.values(args).map(String).join("-")}`.slice(0, 120) };
}
