import type * as Mcp from "@modelcontextprotocol/client";
import { isObject, type JsonObject } from "../../../../src/exercise/json.ts";
import type { Libraries } from "../../../../src/exercise/libraries.ts";
import { errorOf } from "./http-client.ts";
import { noResponse, notAnObject, ToolCallError, type ToolClient, type ToolClientOptions } from "./tool-client.ts";

/** Connecting takes several round trips, so it gets a multiple of the time limit of a call. */
const CONNECT_TIMEOUT_FACTOR = 3;

/** Calls the tools over MCP (Streamable HTTP). Results are JSON as text. Transport errors are those of the HTTP below. */
export async function createMcpToolClient(
  { url, timeoutMs, signal }: ToolClientOptions,
  libraries: Libraries,
): Promise<ToolClient> {
  const { Client, StreamableHTTPClientTransport } = await libraries.load<typeof Mcp>("@modelcontextprotocol/client");
  // The client reports an error status without the headers, which may contain Retry-After.
  let httpError: ToolCallError | undefined;
  const recordingFetch = async (input: string | URL, init?: RequestInit) => {
    const response = await fetch(input, init);
    if (response.status === 429 || response.status >= 500) httpError = errorOf(response, "");
    return response;
  };
  const withToolCallErrors = async <T>(work: () => Promise<T>): Promise<T> => {
    httpError = undefined;
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ToolCallError ? error : (httpError ?? noResponse());
    }
  };
  const options = { timeout: timeoutMs, signal };
  let connected: Mcp.Client | undefined;
  /** A transport cannot be started twice, so each attempt to connect has its own. */
  const connect = async (): Promise<Mcp.Client> => {
    if (connected) return connected;
    const client = new Client({ name: "guarded", version: "1" });
    const transport = new StreamableHTTPClientTransport(new URL(url), { fetch: recordingFetch });
    const connectOptions = { ...options, timeout: CONNECT_TIMEOUT_FACTOR * timeoutMs };
    await withToolCallErrors(() => client.connect(transport, connectOptions)).catch((error: unknown) => {
      void client.close().catch(() => undefined);
      throw error;
    });
    connected = client;
    return client;
  };
  return {
    async tools() {
      const client = await connect();
      const { tools } = await withToolCallErrors(() => client.listTools(undefined, options));
      return tools.map(({ name, description = "", inputSchema, annotations }) => ({
        ...{ name, description, parameters: isObject(inputSchema) ? inputSchema : { type: "object" } },
        irreversible: annotations?.destructiveHint === true,
      }));
    },
    async call(name, args) {
      const client = await connect();
      const { content, isError } = await withToolCallErrors(() => client.callTool({ name, arguments: args }, options));
      const [first] = content;
      const text = first?.type === "text" ? first.text : "";
      const body = parseObject(text);
      const error = body?.["error"];
      if (isError === true || isObject(error)) {
        throw new ToolCallError("refused", isObject(error) ? String(error["message"]) : text);
      }
      if (!body) throw notAnObject();
      return body;
    },
    close: async () => connected?.close(),
  };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
