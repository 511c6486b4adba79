import type { JsonObject } from "../../../../src/exercise/json.ts";
import { retryAfterOf } from "../../../../src/exercise/models.ts";
import { type Desk, DeskError, type DeskOptions } from "./tool-client.ts";
import { isObject, type OfferedTool, objectsIn } from "./tool-roles.ts";

/** The desk as plain JSON over HTTP. */
export function openHttpDesk({ url, timeoutMs, signal }: DeskOptions): Desk {
  const ask = async (address: string, args?: JsonObject): Promise<JsonObject> => {
    try {
      const response = await fetch(address, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        ...(args && {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(args),
        }),
      });
      const text = await response.text();
      if (!response.ok) throw failed(response, text);
      const body: unknown = JSON.parse(text);
      if (!isObject(body)) throw new DeskError("away", "The answer is no JSON object.");
      return body;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DeskError) throw error;
      throw new DeskError("silent", "No answer came; whether the call had an effect is not known.");
    }
  };
  return {
    tools: async () => toolsIn(await ask(url)),
    call: (name, args) => ask(`${url}/${encodeURIComponent(name)}`, args),
    close: async () => undefined,
  };
}

const toolsIn = ({ tools }: JsonObject): OfferedTool[] =>
  objectsIn(tools).map(({ name, description, parameters, irreversible }) => ({
    name: String(name),
    description: String(description ?? ""),
    parameters: isObject(parameters) ? parameters : { type: "object" },
    irreversible: irreversible === true,
  }));

/** An error status as what a caller would do about it. */
export function failed(response: Pick<Response, "status" | "headers">, text: string): DeskError {
  const { status, headers } = response;
  if (status === 429 || status >= 500) {
    return new DeskError("away", `The desk answers ${status}.`, retryAfterOf(headers, Date.now()));
  }
  return new DeskError("refused", messageIn(text) ?? `The desk answers ${status}.`);
}

function messageIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string } };
    return error?.message;
  } catch {
    return undefined;
  }
}
