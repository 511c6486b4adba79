import type * as Mcp from "@modelcontextprotocol/client";
import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Libraries } from "../../../../src/exercise/libraries.ts";
import { failed } from "./http-client.ts";
import { type Desk, DeskError, type DeskOptions } from "./tool-client.ts";
import { isObject } from "./tool-roles.ts";

/** Opening a connection takes several round trips: so many times as long as a call. */
const OPENING = 3;

/** The same desk over MCP (streamable HTTP): results are JSON in a text, what is wrong shows in the HTTP beneath. */
export async function openMcpDesk({ url, timeoutMs, signal }: DeskOptions, libraries: Libraries): Promise<Desk> {
  const { Client, StreamableHTTPClientTransport } = await libraries.load<typeof Mcp>("@modelcontextprotocol/client");
  // The client reports a bad status without its headers; Retry-After is in them.
  let seen: DeskError | undefined;
  const watching = async (input: string | URL, init?: RequestInit) => {
    const response = await fetch(input, init);
    if (response.status === 429 || response.status >= 500) seen = failed(response, "");
    return response;
  };
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    seen = undefined;
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DeskError) throw error;
      throw seen ?? new DeskError("silent", "No answer came; whether the call had an effect is not known.");
    }
  };
  const options = { timeout: timeoutMs, signal };
  let connected: Mcp.Client | undefined;
  /** A connection that failed to open is of no use any more, and its transport cannot be started twice: the next attempt has its own. */
  const connect = async (): Promise<Mcp.Client> => {
    if (connected) return connected;
    const client = new Client({ name: "guarded", version: "1" });
    const transport = new StreamableHTTPClientTransport(new URL(url), { fetch: watching });
    await guarded(() => client.connect(transport, { ...options, timeout: OPENING * timeoutMs })).catch(
      (error: unknown) => {
        void client.close().catch(() => undefined);
        throw error;
      },
    );
    connected = client;
    return client;
  };
  return {
    async tools() {
      const client = await connect();
      const { tools } = await guarded(() => client.listTools(undefined, options));
      return tools.map(({ name, description = "", inputSchema, annotations }) => ({
        ...{ name, description, parameters: inputSchema as JsonObject },
        irreversible: annotations?.destructiveHint === true,
      }));
    },
    async call(name, args) {
      const client = await connect();
      const { content, isError } = await guarded(() => client.callTool({ name, arguments: args }, options));
      const [first] = content;
      const text = first?.type === "text" ? first.text : "";
      const body = parsed(text);
      const error = body?.["error"];
      if (isError === true || isObject(error)) {
        throw new DeskError("refused", isObject(error) ? String(error["message"]) : text);
      }
      if (!body) throw new DeskError("away", "The answer is no JSON object.");
      return body;
    },
    close: async () => connected?.close(),
  };
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
