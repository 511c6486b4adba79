import { isObject, type JsonObject } from "../../../../src/exercise/json.ts";
import { retryAfterOf } from "../../../../src/exercise/models.ts";
import { noResponse, notAnObject, ToolCallError, type ToolClient, type ToolClientOptions } from "./tool-client.ts";
import { type ListedTool, objectsIn } from "./tool-roles.ts";

/** Calls the tools as plain JSON over HTTP. */
export function createHttpToolClient({ url, timeoutMs, signal }: ToolClientOptions): ToolClient {
  const request = async (address: string, args?: JsonObject): Promise<JsonObject> => {
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
      if (!response.ok) throw errorOf(response, text);
      const body: unknown = JSON.parse(text);
      if (!isObject(body)) throw notAnObject();
      return body;
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ToolCallError ? error : noResponse();
    }
  };
  return {
    tools: async () => toolsIn(await request(url)),
    call: (name, args) => request(`${url}/${encodeURIComponent(name)}`, args),
    close: async () => undefined,
  };
}

const toolsIn = ({ tools }: JsonObject): ListedTool[] =>
  objectsIn(tools).map(({ name, description, parameters, irreversible }) => ({
    name: String(name),
    description: String(description ?? ""),
    parameters: isObject(parameters) ? parameters : { type: "object" },
    irreversible: irreversible === true,
  }));

/** The error of a response with an error status. @param text body of the response */
export function errorOf(response: Pick<Response, "status" | "headers">, text: string): ToolCallError {
  const { status, headers } = response;
  const message = `The server answers ${status}.`;
  if (status === 429 || status >= 500) {
    return new ToolCallError("unavailable", message, retryAfterOf(headers, Date.now()));
  }
  return new ToolCallError("refused", errorMessageIn(text) ?? message);
}

function errorMessageIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const error = isObject(body) ? body["error"] : undefined;
    return isObject(error) && typeof error["message"] === "string" ? error["message"] : undefined;
  } catch {
    return undefined;
  }
}
